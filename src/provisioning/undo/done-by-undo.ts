import type { JournalEntry, LoggedAction } from '../../journal/entry';
import { keyOf, type OfUndo, type Target } from './target';

/** What the entries tell of undos: when each first had to do with a record, what it lifted, and what it put back. */
export interface DoneByUndos {
  /** Of a target that the entry tells; undefined: no undo has done it. */
  readonly of: (target: Target, entry: JournalEntry) => OfUndo | undefined;
}

/**
 * Reads what undos among these entries have done. An entry tells what an undo decided, or what followed from that. Where only what
 * followed is read, nobody knows that something was lifted, and the IdP's word wins. Pure. @param entries the oldest first
 */
export function doneByUndos(entries: readonly JournalEntry[]): DoneByUndos {
  const begins = new Map<string, string>();
  const lifted = new Set<string>();
  const decided = new Set<string>();
  for (const entry of entries) {
    const by = undoOf(entry);
    if (by === undefined) continue;
    for (const action of entry.actions) {
      const key = `${by} ${recordIn(entry, action)}`;
      if (!begins.has(key)) begins.set(key, entry.at);
    }
    if (entry.undo === undefined) continue;
    for (const action of entry.actions) {
      if (phraseOf(action) === 'lift-kept') lifted.add(`${by} ${recordIn(entry, action)}`);
      // Where the IdP said the same, nothing was kept.
      if (!isFollowing(action)) for (const key of valuesIn(entry, action)) decided.add(`${by} ${key}`);
    }
  }
  return {
    of(target, entry) {
      const by = undoOf(entry);
      if (by === undefined) return undefined;
      const isLift = lifted.has(`${by} ${recordOf(target)}`) && !decided.has(`${by} ${keyOf(target)}`);
      return { since: begins.get(`${by} ${recordOf(target)}`) ?? entry.at, isLift, label: entry.subject.label };
    },
  };
}

const undoOf = ({ undo, occasion }: JournalEntry): string | undefined =>
  undo ?? (occasion?.kind === 'undo' ? occasion.id : undefined);

const phraseOf = ({ text }: LoggedAction): string => (typeof text === 'string' ? '' : text.say);

const isFollowing = ({ reason }: LoggedAction): boolean =>
  typeof reason !== 'string' && [reason].flat().some(({ say }) => say === 'lift-asked');

const recordIn = ({ subject }: JournalEntry, { who }: LoggedAction): string =>
  who === undefined ? `${subject.id}` : `${subject.id} ${who}`;

function recordOf(target: Target): string | undefined {
  if (target.what === 'place') return `${target.group} ${target.user}`;
  if (target.what === 'group') return target.group;
  return 'user' in target ? target.user : undefined;
}

/** The keys of the targets about a person that such an action has put back. */
function valuesIn({ subject: { id } }: JournalEntry, { text }: LoggedAction): readonly string[] {
  if (typeof text === 'string') return [];
  switch (text.say) {
    case 'keep-with-access':
    case 'keep-without-access':
      return [`access ${id}`];
    case 'keep-fields':
      return text.fields.map((name) => `field ${id} ${name}`);
    case 'keep-attributes':
      return text.attributes.map((name) => `attribute ${id} ${name}`);
    default:
      return [];
  }
}
