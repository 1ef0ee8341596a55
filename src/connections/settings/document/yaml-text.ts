import { LineCounter, parseDocument } from 'yaml';
import type { Said } from '../../../journal/sentence';
import { SettingsError, type SettingsProblem } from '../settings-error';
import { yamlProblem } from './yaml-problem';

const longestText = 128 * 1024;

/**
 * Reads YAML 1.2 (JSON is YAML too) by a parser of its values; problems that the parser names get their lines.
 * @throws {SettingsError} that names field and line
 */
export function parseYamlText<Value>(text: string, parse: (values: unknown) => Value): Value {
  if (text.length > longestText) throw whole({ say: 'yaml-too-long', most: longestText });
  const lines = new LineCounter();
  // Only a level that is not silent tells of a second document, which would be left out otherwise.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const [error] = document.errors;
  if (error) {
    throw whole([{ say: 'yaml-unreadable' }, yamlProblem(error.code)], lines.linePos(error.pos[0]).line);
  }
  const lineOf = (path: readonly PropertyKey[]): number | undefined => {
    const range = (document.getIn(path, true) as { readonly range?: readonly number[] } | undefined)?.range;
    return range?.[0] === undefined ? undefined : lines.linePos(range[0]).line;
  };
  try {
    // An alias can expand to more text than anybody wrote.
    return parse(document.toJS({ maxAliasCount: 0 }) ?? {});
  } catch (refusal) {
    if (refusal instanceof ReferenceError) throw whole({ say: 'yaml-alias' });
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

const whole = (said: Said, line?: number): SettingsError =>
  new SettingsError([{ path: '', said, ...(line !== undefined && { line }) }]);
