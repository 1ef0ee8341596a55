import type { Cause } from './causes/cause';
import { causes } from './causes/causes';
import { directoryCauses } from './causes/directory-causes';
import { type Phrase, phrases, type Said, sentences, type Written } from './sentence';
import { plainWords } from './sentences/plain-words';
import type { Language, Spoken } from './wording/spoken';
import { wordSentences } from './wording/word-sentence';

type Text = string | { readonly one: string; readonly other: string };

/** The catalogue as texts of the page, in English: `said.invite.do`, `said.put-in`, `said.members-refused.one` … */
export const englishTexts: Readonly<Record<string, string>> = Object.fromEntries([
  ...Object.entries<Text>(sentences).flatMap(([code, text]) => textsOf(`said.${code}`, text)),
  ...Object.entries<{ readonly do: Text; readonly done: Text }>(phrases).flatMap(([code, text]) => [
    ...textsOf(`said.${code}.do`, text.do),
    ...textsOf(`said.${code}.done`, text.done),
  ]),
  ...Object.entries(plainWords).map(([word, text]) => [`said.word.${word}`, text]),
]);

const causeTitles = Object.fromEntries(
  Object.entries<Cause>({ ...causes, ...directoryCauses }).map(([code, { title }]) => [`cause.${code}.title`, title]),
);

const textsByKey: ReadonlyMap<string, string> = new Map(Object.entries({ ...englishTexts, ...causeTitles }));

/** English, which the answers to IdPs, the command line and exports speak. */
export const english: Language = { locale: 'en-US', text: (key) => textsByKey.get(key) };

/** What an entry, a plan or a record says, in English. What an older version has stored is left as it is. */
export const inEnglish = (said: Said | Phrase | Written): string => inWords(said, english);

/** The same in any language; a code that this version no longer knows is shown itself. */
export function inWords(said: Said | Phrase | Written, language: Language): string {
  if (typeof said === 'string') return said;
  const spoken: readonly Spoken[] = 'say' in said ? [said] : said;
  return wordSentences(spoken, language) ?? spoken.map(({ say }) => say).join(' ');
}

function textsOf(key: string, text: Text): readonly (readonly [string, string])[] {
  if (typeof text === 'string') return [[key, text]];
  return [
    [`${key}.one`, text.one],
    [`${key}.other`, text.other],
  ];
}
