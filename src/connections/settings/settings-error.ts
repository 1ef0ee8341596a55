/** One problem in settings. */
export interface SettingsProblem {
  /** `groups.rename[2].pattern`; empty if it concerns the settings as a whole. */
  readonly path: string;
  /** A sentence. */
  readonly message: string;
  /** Line of the YAML text, counted from 1, if known. */
  readonly line?: number;
}

/** Settings that can't be used. Its message has one line for each problem. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly problems: readonly SettingsProblem[];
  constructor(problems: readonly SettingsProblem[]) {
    super(problems.map(problemText).join('\n'));
    this.problems = problems;
  }
}

/** `groups.rename[2].pattern: The pattern … (line 12)`. */
export function problemText({ path, message, line }: SettingsProblem): string {
  return `${path === '' ? '' : `${path}: `}${message}${line === undefined ? '' : ` (line ${line})`}`;
}

/** `['groups', 'rename', 2, 'pattern']` → `groups.rename[2].pattern`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}
