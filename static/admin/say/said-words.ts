import type { Named } from '../../../src/entry/admin/contract/names';
import type { Language, Spoken, SpokenValue } from '../../../src/journal/wording/spoken';
import { wordSentences } from '../../../src/journal/wording/word-sentence';
import { inClear } from '../names/in-clear';
import type { Say } from './create-say';

/** A field in English, and by codes in `said`, unless an older version has stored its words. */
export type Told<Field extends string> = { readonly [Name in Field]?: string | undefined } & {
  readonly said?: Readonly<Record<string, readonly Spoken[]>> | undefined;
};

type People = readonly (Named | undefined)[];

/** What a field says in the viewer's language, with the people in it in clear. */
export function saidWords<Field extends string>(
  told: Told<Field>,
  field: Field,
  say: Say,
  people: People = [],
): string {
  const spoken = told.said?.[field]?.map((each) => clearSpoken(each, people));
  return (spoken && wordSentences(spoken, languageOf(say))) ?? inClear(told[field] ?? '', people);
}

/** The same for a field about one person, who is added where the words do not tell who it is about. */
export function saidOf<Field extends string>(
  told: Told<Field>,
  field: Field,
  say: Say,
  person: Named | undefined,
): string {
  const clear = saidWords(told, field, say, [person]);
  const isNamed = person === undefined || clear.includes(person.name) || clear !== saidWords(told, field, say);
  return isNamed ? clear : `${clear} (${person.name})`;
}

const languageOf = (say: Say): Language => ({
  locale: say.locale,
  text: (key) => (say.has(key) ? say(key) : undefined),
});

const clearSpoken = (spoken: Spoken, people: People): Spoken => ({
  ...Object.fromEntries(
    Object.entries(spoken).map(([name, value]) => [name, name === 'say' ? value : clearValue(value, people)]),
  ),
  say: spoken.say,
});

function clearValue(value: SpokenValue, people: People): SpokenValue {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return inClear(value, people);
  return isTexts(value)
    ? value.map((text) => inClear(text, people))
    : value.flatMap((each) => (typeof each === 'string' ? [] : [clearSpoken(each, people)]));
}

const isTexts = (values: readonly string[] | readonly Spoken[]): values is readonly string[] =>
  values.every((each) => typeof each === 'string');
