import type { TriedRow } from '../../../src/entry/admin/contract/attributes';
import type { Say } from '../say/create-say';
import { saidWords } from '../say/said-words';

/** The result of a row for a person, in one sentence; nothing if there is nobody to try the row with. */
export function resultWords(row: TriedRow, say: Say): string | undefined {
  const { outcome, value } = row;
  const reason = saidWords(row, 'reason', say);
  switch (outcome) {
    case undefined:
      return undefined;
    case 'set':
      return say('attributes.gives', { value: value ?? '' });
    case 'unusable':
      return value === undefined
        ? say('attributes.unusable', { reason })
        : say('attributes.unusableValue', { value, reason });
    case 'missing':
    case 'kept':
    case 'notNeeded':
      return say(`attributes.outcome.${outcome}`);
  }
}
