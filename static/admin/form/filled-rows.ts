export interface FilledRows<Row> {
  readonly rows: readonly Row[];
  /** The place of each in the draft, counted from 0. */
  readonly places: readonly number[];
}

/** Empty rows do not count: the others are tried out without them. */
export function filledRows<Row>(all: readonly Row[], isBlank: (row: Row) => boolean): FilledRows<Row> {
  const places = [...all.keys()].filter((place) => {
    const row = all[place];
    return row !== undefined && !isBlank(row);
  });
  return { rows: all.filter((_, place) => places.includes(place)), places };
}

/** Translates a path in the tried rows to the draft: 'attributes[0].from' may stand for 'attributes[2].from'. */
export function originalPath(path: string, places: Readonly<Record<string, readonly number[]>>): string {
  const [whole, list = '', index] = /^([\w.]+)\[(\d+)\]/.exec(path) ?? [];
  const original = places[list]?.[Number(index)];
  return whole === undefined || original === undefined ? path : path.replace(whole, `${list}[${original}]`);
}
