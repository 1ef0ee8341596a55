import { LineCounter, parseDocument, stringify } from 'yaml';
import type { Target } from '../connection';
import { SettingsError, type SettingsProblem } from './settings-error';
import type { Settings } from './settings-schema';
import { parseSettingsFor } from './target-settings';

const longestText = 128 * 1024;

/**
 * Settings as YAML, in the order of the schema. They contain no secrets, so the text may be shown and kept.
 * `parseSettingsYaml` of it gives the same settings.
 */
export function printSettingsYaml(settings: Settings): string {
  return stringify(settings, { lineWidth: 0, singleQuote: true });
}

/** Reads settings from YAML 1.2 (JSON is YAML too). @throws {SettingsError} that names field and line */
export function parseSettingsYaml(text: string, target: Target = 'users'): Settings {
  if (text.length > longestText) throw whole(`The text has more than ${longestText} characters.`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
  const [error] = document.errors;
  if (error) throw whole(`The text is not YAML: ${error.message}.`, lines.linePos(error.pos[0]).line);
  const lineOf = (path: readonly PropertyKey[]): number | undefined => {
    const range = (document.getIn(path, true) as { readonly range?: readonly number[] } | undefined)?.range;
    return range?.[0] === undefined ? undefined : lines.linePos(range[0]).line;
  };
  try {
    // An alias can expand to more text than anybody wrote.
    return parseSettingsFor(target, document.toJS({ maxAliasCount: 0 }) ?? {});
  } catch (refusal) {
    if (refusal instanceof ReferenceError) throw whole('The text has an alias (*name); write the values out.');
    if (!(refusal instanceof SettingsError)) throw refusal;
    throw new SettingsError(refusal.problems.map((problem) => withLine(problem, lineOf)));
  }
}

function withLine(
  problem: SettingsProblem,
  lineOf: (path: readonly PropertyKey[]) => number | undefined,
): SettingsProblem {
  const parts = problem.path
    .split(/\.|\[(?=\d)/)
    .map((part) => (/^\d+\]$/.test(part) ? Number.parseInt(part, 10) : part));
  // A missing field has no line; the nearest enclosing section has one.
  for (let length = parts.length; length > 0; length -= 1) {
    const line = lineOf(parts.slice(0, length));
    if (line !== undefined) return { ...problem, line };
  }
  return problem;
}

const whole = (message: string, line?: number): SettingsError =>
  new SettingsError([{ path: '', message, ...(line !== undefined && { line }) }]);
