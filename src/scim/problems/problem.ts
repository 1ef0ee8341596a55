import { bodyProblems } from './body-problems';
import { filterProblems } from './filter-problems';
import { patchProblems } from './patch-problems';

/** Everything that can be wrong with a filter, a path or a body, by code. */
export const scimProblems = { ...filterProblems, ...bodyProblems, ...patchProblems } as const;

type Texts = typeof scimProblems;
type Slots<Text extends string> = Text extends `${string}{${infer Slot}}${infer After}`
  ? { readonly [Name in Slot]: string | number } & Slots<After>
  : unknown;

/** A code with the values that its text has places for. */
export type ScimProblem = { [Code in keyof Texts]: { readonly say: Code } & Slots<Texts[Code]> }[keyof Texts];

/** The English of several problems, one after another. */
export const problemText = (problems: readonly ScimProblem[]): string => problems.map(textOf).join(' ');

/** A value is never searched for further placeholders. */
function textOf(problem: ScimProblem): string {
  const values: Readonly<Record<string, string | number>> = problem;
  return scimProblems[problem.say].replace(/\{(\w+)\}/g, (slot, name: string) => String(values[name] ?? slot));
}

/** The places of a text that stand in quotes: what is there may be a client's. */
export const isQuoted = (code: keyof Texts, slot: string): boolean => scimProblems[code].includes(`"{${slot}}"`);
