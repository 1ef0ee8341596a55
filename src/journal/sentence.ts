import { bodyProblems } from '../scim/problems/body-problems';
import { filterProblems } from '../scim/problems/filter-problems';
import { patchProblems } from '../scim/problems/patch-problems';
import type { CauseCode } from './causes/causes';
import type { DirectoryCauseCode } from './causes/directory-causes';
import { belongingPhrases } from './sentences/belonging-phrases';
import { belongingReasons } from './sentences/belonging-reasons';
import { groupPhrases } from './sentences/group-phrases';
import { groupReasons } from './sentences/group-reasons';
import { historySentences } from './sentences/history-sentences';
import { keptSentences } from './sentences/kept-sentences';
import { ldapFilterProblems } from './sentences/ldap-filter-problems';
import { limitPhrases } from './sentences/limit-phrases';
import { limitSentences } from './sentences/limit-sentences';
import { memberReasons } from './sentences/member-reasons';
import { patternProblems } from './sentences/pattern-problems';
import { personPhrases } from './sentences/person-phrases';
import { personReasons } from './sentences/person-reasons';
import { ruleProblems } from './sentences/rule-problems';
import { ruleSentences } from './sentences/rule-sentences';
import { summarySentences } from './sentences/summary-sentences';
import { troubleSentences } from './sentences/trouble-sentences';
import { undoPhrases } from './sentences/undo-phrases';
import { undoSentences } from './sentences/undo-sentences';
import { valueProblems } from './sentences/value-problems';
import { yamlProblems } from './sentences/yaml-problems';

/** What is done, by code. Codes are stable: they are stored. */
export const phrases = {
  ...personPhrases,
  ...groupPhrases,
  ...limitPhrases,
  ...belongingPhrases,
  ...undoPhrases,
} as const;

/** Why settings cannot be used, by code. */
export const settingsProblems = {
  ...valueProblems,
  ...ruleProblems,
  ...patternProblems,
  ...ldapFilterProblems,
  ...yamlProblems,
  ...filterProblems,
} as const;

/** Whole sentences, by code. Codes are stable: they are stored. */
export const sentences = {
  ...personReasons,
  ...groupReasons,
  ...memberReasons,
  ...ruleSentences,
  ...limitSentences,
  ...belongingReasons,
  ...keptSentences,
  ...undoSentences,
  ...troubleSentences,
  ...summarySentences,
  ...historySentences,
  ...settingsProblems,
  ...bodyProblems,
  ...patchProblems,
} as const;

/** A step in words: its code with the values that the text has places for. */
export type Phrase = { [Code in PhraseCode]: Coded<Code, (typeof phrases)[Code]['do']> }[PhraseCode];

/** A whole sentence: its code with the values that the text has places for. */
export type Sentence =
  | { readonly say: PlainCode }
  | { [Code in Exclude<SentenceCode, PlainCode>]: Coded<Code, (typeof sentences)[Code]> }[Exclude<
      SentenceCode,
      PlainCode
    >];

/** One sentence, or several that stand one after another. */
export type Said = Sentence | readonly Sentence[];

declare const written: unique symbol;
/** Words that an older version has stored. Nothing makes them: they only come out of storage, and are shown as they are. */
export type Written = string & { readonly [written]: true };

/** The code of a sentence without values. */
export type PlainCode = {
  [Code in SentenceCode]: (typeof sentences)[Code] extends string
    ? (typeof sentences)[Code] extends `${string}{${string}`
      ? never
      : Code
    : never;
}[SentenceCode];

export type PhraseCode = keyof typeof phrases;
export type SentenceCode = keyof typeof sentences;

type Text = string | { readonly one: string; readonly other: string };
type Coded<Code extends string, Of extends Text> = { readonly say: Code } & (Of extends string
  ? Values<Of>
  : Of extends { readonly other: infer Other extends string }
    ? Values<Other> & { readonly count: number }
    : never);

/** The values of a template; those in `[…]` may be missing. */
type Values<Template extends string> = Template extends `${infer Before}[${infer Part}]${infer After}`
  ? Slots<Before> & Partial<Slots<Part>> & Values<After>
  : Slots<Template>;
type Slots<Template extends string> = Template extends `${string}{${infer Slot}}${infer After}`
  ? Value<Slot> & Slots<After>
  : unknown;
type Value<Slot extends string> = Slot extends `${infer Name}:${infer Kind}`
  ? { readonly [Key in Name]: Kind extends keyof Kinds ? Kinds[Kind] : never }
  : { readonly [Key in Slot]: string | number };

/** How a value is worded: src/journal/wording/fill-template.ts. */
interface Kinds {
  readonly person: string;
  readonly group: string;
  readonly cause: CauseCode | DirectoryCauseCode;
  /** A kind of difference at Atlassian. */
  readonly drift: string;
  /** ISO 8601. */
  readonly time: string;
  readonly list: readonly string[];
  readonly fields: readonly string[];
  /** Keys of products, or their names. */
  readonly products: readonly string[];
  readonly do: readonly Phrase[];
  readonly done: readonly Phrase[];
}

/** Several sentences, one after another. */
export const together = (...said: readonly (Said | undefined)[]): readonly Sentence[] =>
  said.flatMap((each) => each ?? []);
