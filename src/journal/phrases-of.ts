import type { ActionReport, JournalEntry } from './entry';
import { type Phrase, phrases } from './sentence';

const mostListed = 3;
const countedKinds: Readonly<Record<string, 'add-people' | 'remove-people'>> = {
  addMember: 'add-people',
  removeMember: 'remove-people',
};

/**
 * The actions as phrases, one for each kind: `Create group Sales`, `Add 8 people`. The subject of the entry is named only
 * once.
 */
export function phrasesOf(actions: readonly ActionReport[], subject: JournalEntry['subject']): readonly Phrase[] {
  const sorts = Map.groupBy(actions, sortOf);
  const all = [...sorts.values()].flatMap((alike) => phrasesOfSort(alike, subject));
  let isNamed = false;
  return all.map((phrase) => {
    const shown = isNamed ? withoutSubject(phrase, subject.label) : phrase;
    isNamed ||= names(phrase, subject.label);
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
): readonly Phrase[] {
  const [first] = actions;
  if (!first) return [];
  const counted = countedKinds[kindOf(first)];
  const where = first.where ?? label;
  if (counted && about === 'group') {
    const isOne = actions.length === 1 && !isNameless(first.text);
    return [isOne ? inGroup(first.text, where) : { say: counted, count: actions.length, group: where }];
  }
  const texts = [...new Map(actions.map(({ text }) => [JSON.stringify(text), text])).values()];
  const left = texts.length - mostListed;
  return left > 0 ? [...texts.slice(0, mostListed), { say: 'more', count: left }] : texts;
}

/** A member whose record is gone has only an id. */
const isNameless = (phrase: Phrase): boolean => 'who' in phrase && /^member \w+$/.test(phrase.who ?? '');

const inGroup = (phrase: Phrase, group: string): Phrase =>
  phrase.say === 'add-member' || phrase.say === 'remove-member' ? { group, ...phrase } : phrase;

const names = (phrase: Phrase, label: string): boolean =>
  Object.values<unknown>({ ...phrase, say: '' }).some(
    (value) => (typeof value === 'string' && value.includes(label)) || (Array.isArray(value) && value.includes(label)),
  );

/** Without the values that may be missing and are the subject. */
function withoutSubject(phrase: Phrase, label: string): Phrase {
  const optional = optionalIn(phrase);
  const kept = Object.entries(phrase).filter(([name, value]) => value !== label || !optional.has(name));
  return Object.fromEntries(kept) as Phrase;
}

function optionalIn({ say }: Phrase): ReadonlySet<string> {
  const { do: text } = phrases[say];
  const template = typeof text === 'string' ? text : text.other;
  const parts = [...template.matchAll(/\[([^\]]*)\]/g)].map(([, part = '']) => part);
  return new Set(parts.flatMap((part) => [...part.matchAll(/\{(\w+)/g)].map(([, name = '']) => name)));
}
