import type { TriedRow } from '../../../src/entry/admin/contract/attributes';
import type { Say } from '../say/create-say';

/** The result of a row for a person, in one sentence; nothing if there is nobody to try the row with. */
export function resultWords({ outcome, value, reason }: TriedRow, say: Say): string | undefined {
  switch (outcome) {
    case undefined:
      return undefined;
    case 'set':
      return say('attributes.gives', { value: value ?? '' });
    case 'unusable':
      return value === undefined
        ? say('attributes.unusable', { reason: reason ?? '' })
        : say('attributes.unusableValue', { value, reason: reason ?? '' });
    case 'missing':
    case 'kept':
    case 'notNeeded':
      return say(`attributes.outcome.${outcome}`);
  }
}
