import { refuse } from './error';

/** A bare token, not a URL: the sequence number after which the next page starts. */
export function toCursor(after: number): string {
  return Buffer.from(`after:${after}`).toString('base64url');
}

/** 0 without a cursor. @throws Refusal ADMIN-400-1 */
export function afterOf(cursor: string | null | undefined): number {
  if (cursor === null || cursor === undefined || cursor === '') return 0;
  const after = /^after:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (after === undefined) throw refuse('ADMIN-400-1', 'The cursor is not one that this API gave out.');
  return Number(after);
}

/** One page of rows that were queried with one more than `limit`. */
export function toPage<Row extends { readonly seq: number }, Item>(
  rows: readonly Row[],
  options: { limit: number; cursor?: string | null | undefined },
  represent: (row: Row) => Item,
) {
  const shown = rows.slice(0, options.limit);
  const last = shown.at(-1);
  return {
    data: shown.map(represent),
    links: {
      ...(options.cursor ? { self: options.cursor } : {}),
      ...(rows.length > options.limit && last ? { next: toCursor(last.seq) } : {}),
    },
  };
}
