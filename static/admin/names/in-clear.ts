import type { Named } from '../../../src/entry/admin/contract/names';

/** The person or group with this id, if the directory still has them and the answer names them. */
export const namedBy = (names: readonly Named[] | undefined, id: string | undefined): Named | undefined =>
  id === undefined ? undefined : names?.find((named) => named.id === id);

/**
 * A text of the log with the people in clear: `Invite m…@example.com` → `Invite mia@example.com`. Where two of them look alike
 * when masked, the text means both.
 */
export function inClear(text: string, people: readonly (Named | undefined)[]): string {
  const meanings = new Map<string, Set<string>>();
  for (const { masked, clear } of people.flatMap((person) => person?.words ?? [])) {
    meanings.set(masked, (meanings.get(masked) ?? new Set()).add(clear));
  }
  if (meanings.size === 0) return text;
  // The longest first: `m…` also begins `m…@example.com`.
  const known = [...meanings.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}@.])(?:${known.join('|')})(?!\\.?[\\p{L}\\p{N}@])`, 'gu');
  return text.replace(pattern, (masked) => [...(meanings.get(masked) ?? [masked])].join(', '));
}

/** The same for a text about one person, who is added where the text does not tell who it is about. */
export function clearlyOf(text: string, person: Named | undefined): string {
  const clear = inClear(text, [person]);
  const isNamed = person === undefined || clear !== text || text.includes(person.name);
  return isNamed ? clear : `${clear} (${person.name})`;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
