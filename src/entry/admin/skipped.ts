interface Query {
  readonly limit: number;
  readonly cursor?: string;
}

interface Found<Item> {
  readonly items: readonly Item[];
  readonly cursor?: string | undefined;
}

/** Rows that one request leaves out at most. */
const atOnce = 100;

/** The page that begins so many rows later: storage has no offsets, so they are walked over, 100 a request. */
export async function skipped<Item>(
  list: (query: Query) => Promise<Found<Item>>,
  { limit, cursor }: Query,
  skip = 0,
): Promise<Found<Item>> {
  let place = cursor;
  for (let left = skip; left > 0; left -= atOnce) {
    const { cursor: next } = await list(at(Math.min(atOnce, left), place));
    if (next === undefined) return { items: [] };
    place = next;
  }
  return list(at(limit, place));
}

const at = (limit: number, cursor: string | undefined): Query => (cursor === undefined ? { limit } : { limit, cursor });
