/** The first items of a list that fit into so many bytes as JSON: an answer must stay under 100 KB for any input. */
export function fitting<Item>(items: readonly Item[], bytes: number): readonly Item[] {
  let left = bytes;
  const count = items.findIndex((item) => {
    left -= encoder.encode(JSON.stringify(item)).length + 1;
    return left < 0;
  });
  return count < 0 ? items : items.slice(0, count);
}

const encoder = new TextEncoder();
