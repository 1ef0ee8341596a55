export interface FilledRows<Row> {
  readonly rows: readonly Row[];
  /** Where each of them stands in the draft, counted from 0. */
  readonly places: readonly number[];
}

/** Rows into which nothing has been typed yet are none: the others are tried out without them. */
export function filledRows<Row>(all: readonly Row[], isBlank: (row: Row) => boolean): FilledRows<Row> {
  const places = [...all.keys()].filter((place) => {
    const row = all[place];
    return row !== undefined && !isBlank(row);
  });
  return { rows: all.filter((_, place) => places.includes(place)), places };
}

/** The path in the draft for one in what is tried: 'attributes[0].from' may stand for 'attributes[2].from'. */
export function originalPath(path: string, places: Readonly<Record<string, readonly number[]>>): string {
  const [whole, list = '', index] = /^([\w.]+)\[(\d+)\]/.exec(path) ?? [];
  const original = places[list]?.[Number(index)];
  return whole === undefined || original === undefined ? path : path.replace(whole, `${list}[${original}]`);
}
