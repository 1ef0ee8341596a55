import type { SettingProblem } from '../../../src/entry/admin/contract/common';
import type { Say } from './create-say';
import { saidWords } from './said-words';

/** What is wrong with a setting, in the viewer's language. */
export const problemWords = (problem: SettingProblem, say: Say): string => saidWords(problem, 'message', say);

/** The same of the first problem that meets a condition; undefined if none does. */
export function wordsOfProblem(
  problems: readonly SettingProblem[] | undefined,
  isMeant: (path: string) => boolean,
  say: Say,
): string | undefined {
  const found = problems?.find(({ path }) => isMeant(path));
  return found && problemWords(found, say);
}
