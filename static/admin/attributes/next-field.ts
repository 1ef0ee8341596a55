import type { TriedRow } from '../../../src/entry/admin/contract/attributes';
import type { MappedField } from './field-name';

interface Fields {
  /** Fields without a row of their own. */
  readonly unmapped: readonly MappedField[];
  /** The rows in effect, including the defaults. */
  readonly inForce: readonly TriedRow[];
}

/**
 * The field for a new row: the one that its attribute fills by default, otherwise the first that nothing fills. User
 * name and e-mail address come last: people are found by them.
 */
export function nextField({ unmapped, inForce }: Fields, path?: string): MappedField {
  const defaults = inForce.filter(({ place }) => place === undefined);
  const usual = unmapped.find((field) => defaults.some(({ to, from }) => to === field && from === path));
  const free = unmapped.filter((field) => field !== 'userName' && field !== 'email');
  return usual ?? free.find((field) => defaults.every(({ to }) => to !== field)) ?? free[0] ?? 'displayName';
}
