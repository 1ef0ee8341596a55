import type { DriftRow } from './drift-row';
import { rowKey } from './drift-row';

/** A difference that an administrator never wants to be told again, until they revoke it. */
export type IgnoredDrift = Omit<DriftRow, 'version' | 'fields' | 'strangers'> & {
  /** ISO 8601. */
  readonly since: string;
};

/** They stay within one record: whoever ignores more leaves it to the settings. */
export const mostIgnored = 1_000;

/** The list with these rows in it; undefined if it would be too long. Pure. */
export function withIgnored(
  before: readonly IgnoredDrift[],
  rows: readonly DriftRow[],
  since: string,
): readonly IgnoredDrift[] | undefined {
  const known = new Set(before.map(rowKey));
  const more = rows.filter((row) => !known.has(rowKey(row))).map((row) => toIgnored(row, since));
  const after = [...before, ...more];
  return after.length > mostIgnored ? undefined : after;
}

/** A profile that is ignored is ignored whatever field comes to differ. */
const toIgnored = ({ kind, user, group, site }: DriftRow, since: string): IgnoredDrift => ({
  kind,
  ...(user !== undefined && { user }),
  ...(group !== undefined && { group }),
  ...(site !== undefined && { site }),
  since,
});
