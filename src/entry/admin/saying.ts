import { inEnglish } from '../../journal/in-english';
import type { Phrase, Said, Written } from '../../journal/sentence';
import type { Spoken } from '../../journal/wording/spoken';

type Told = Said | Phrase | Written;
type Fields = Readonly<Record<string, Told | undefined>>;

/** The fields in English, and in `said` what they say, for whoever reads another language. */
type Saying<Of extends Fields> = {
  -readonly [Field in keyof Of as undefined extends Of[Field] ? never : Field]: string;
} & { -readonly [Field in keyof Of as undefined extends Of[Field] ? Field : never]?: string } & {
  said?: Record<string, Spoken[]>;
};

/**
 * Sentences as an answer to the page has them: `saying({ reason })` is the reason in English, and `said.reason` the same by
 * codes, which the page words in the viewer's language. Words that an older version has stored have no codes.
 */
export function saying<Of extends Fields>(fields: Of): Saying<Of> {
  const told = Object.entries(fields).filter((field): field is [string, Told] => field[1] !== undefined);
  const english = told.map(([name, said]) => [name, inEnglish(said)]);
  const said = told.flatMap(([name, each]) => (typeof each === 'string' ? [] : [[name, spokenIn(each)]]));
  const all = said.length === 0 ? {} : { said: Object.fromEntries(said) };
  // Every field that is told has its words.
  return { ...Object.fromEntries(english), ...all } as Saying<Of>;
}

const spokenIn = (said: Exclude<Told, Written>): readonly Spoken[] => ('say' in said ? [said] : said);
