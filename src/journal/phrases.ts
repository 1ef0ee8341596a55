import type { ActionReport, JournalEntry } from './entry';

const mostListed = 3;
const memberKinds: Readonly<Record<string, { readonly verb: string; readonly place: string }>> = {
  addMember: { verb: 'Add', place: 'to' },
  removeMember: { verb: 'Remove', place: 'from' },
};

/**
 * The actions in words, one phrase for each kind: `Create group Sales`, `Add 8 people`. The subject of the entry is named
 * only once.
 */
export function phrasesOf(actions: readonly ActionReport[], subject: JournalEntry['subject']): readonly string[] {
  const sorts = Map.groupBy(actions, sortOf);
  const phrases = [...sorts.values()].flatMap((alike) => phrasesOfSort(alike, subject));
  let isNamed = false;
  return phrases.map((phrase) => {
    const shown = isNamed ? withoutSubject(phrase, subject.label) : phrase;
    isNamed ||= phrase.includes(subject.label);
    return shown;
  });
}

/** Members are counted for each group at Atlassian. A member who waits is still to be added. */
const sortOf = (action: ActionReport): string => `${kindOf(action)} ${action.where ?? ''}`;

const kindOf = ({ kind, cause }: ActionReport): string =>
  kind === 'wait' && cause === 'member-without-account' ? 'addMember' : kind;

function phrasesOfSort(
  actions: readonly ActionReport[],
  { kind: about, label }: JournalEntry['subject'],
): readonly string[] {
  const [first] = actions;
  const member = first && memberKinds[kindOf(first)];
  const where = first?.where ?? label;
  const texts = [...new Set(actions.map(({ text }) => text))];
  if (member && about === 'group') {
    const [only = ''] = texts;
    const who = actions.length === 1 && !/\bmember \w+$/.test(only) ? only : `${member.verb} ${people(actions.length)}`;
    return [who.includes(where) ? who : `${who} ${member.place} ${where}`];
  }
  const left = texts.length - mostListed;
  return left > 0 ? [...texts.slice(0, mostListed - 1), `${texts[mostListed - 1]} and ${left} more`] : texts;
}

const people = (count: number): string => (count === 1 ? 'one person' : `${count} people`);

const withoutSubject = (phrase: string, label: string): string =>
  phrase.includes(`${label} (`)
    ? phrase
    : phrase.replace(` of ${label}`, '').replace(` to ${label}`, '').replace(` from ${label}`, '');

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}
