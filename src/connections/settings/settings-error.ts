import { inEnglish } from '../../journal/in-english';
import type { Said } from '../../journal/sentence';

/** One problem in settings. */
export interface SettingsProblem {
  /** `groups.rename[2].pattern`; empty if it concerns the settings as a whole. */
  readonly path: string;
  /** What is wrong, worded when shown. */
  readonly said: Said;
  /** Line of the YAML text, counted from 1, if known. */
  readonly line?: number;
}

/** Settings that can't be used. Its message has one line for each problem, in English. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly problems: readonly SettingsProblem[];
  constructor(problems: readonly SettingsProblem[]) {
    super(problems.map(problemText).join('\n'));
    this.problems = problems;
  }
}

/** `groups.rename[2].pattern: The pattern … (line 12)`, in English. */
export function problemText({ path, said, line }: SettingsProblem): string {
  return `${path === '' ? '' : `${path}: `}${inEnglish(said)}${line === undefined ? '' : ` (line ${line})`}`;
}

/** `['groups', 'rename', 2, 'pattern']` → `groups.rename[2].pattern`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}
