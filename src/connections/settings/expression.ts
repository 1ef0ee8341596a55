import type { RE2JS, RE2JSSyntaxException } from 're2js';
import { RuleError } from './rule-error';

/** RE2 itself would be a quarter of what a SCIM request loads, so only settings with expressions load it (re2.ts). */
interface Engine {
  readonly RE2JS: typeof RE2JS;
  readonly RE2JSSyntaxException: typeof RE2JSSyntaxException;
}

let engine: Engine | undefined;

/** Only re2.ts calls this. The library is the same for every installation that the process serves. */
export function provideEngine(provided: Engine): void {
  engine = provided;
}

const longestSource = 250;
const longestReplacement = 250;
/** RE2's own measure of cost. Matching takes time in proportion to this and to the text, for any pattern. */
const largestProgram = 1000;
const longestText = 4096;

/** An administrator's regular expression, run in linear time (RE2): no pattern can block an invocation. */
export interface Expression {
  readonly source: string;
  /** How many `(…)` groups it has. */
  readonly groups: number;
  /** Names of its groups `(?P<name>…)`. */
  readonly names: readonly string[];
  /** Replaces every match; `$1` is the first group, `$<name>` a named one and `$&` the match. @throws {RuleError} for a text over 4,096 characters */
  readonly replace: (text: string, replacement: string) => string;
}

/** Compiles RE2 syntax (https://github.com/google/re2/wiki/Syntax). @throws {RuleError} that says what is wrong */
export function compileExpression(source: string): Expression {
  if (source === '') throw new RuleError('The pattern is empty.');
  if (source.length > longestSource) throw new RuleError(`The pattern has more than ${longestSource} characters.`);
  const compiled = compile(source);
  if (compiled.programSize() > largestProgram) {
    throw new RuleError('The pattern is too large: it has too many repetitions.');
  }
  return {
    source,
    groups: compiled.groupCount(),
    names: Object.keys(compiled.namedGroups()),
    replace: (text, replacement) => {
      if (text.length > longestText) {
        throw new RuleError(`The text has more than ${longestText} characters, which is too long for a pattern.`);
      }
      return compiled.matcher(text).replaceAll(replacement);
    },
  };
}

/** The references of a replacement, and text that looks like one. */
const references =
  /\$(?:([$&])|(\d{1,2})|<([^<>]*)>|(\{[^{}]*\}?|<[^<>]*|[A-Za-z_]\w*|[`'])?)|\\(?:\d{1,2}|[gk](?:<[^<>]*>|\{[^{}]*\}|\d{1,2}))/g;

/**
 * A replacement may name only groups that the pattern has, and nothing that another language reads as a reference: that
 * would stay as text or become nothing, and several groups would get one name. @throws {RuleError}
 */
export function checkReplacement(expression: Expression, replacement: string): void {
  if (replacement.length > longestReplacement) {
    throw new RuleError(`The replacement has more than ${longestReplacement} characters.`);
  }
  for (const [text, isFixed, digits, name, other] of replacement.matchAll(references)) {
    if (isFixed) continue;
    const problem =
      digits !== undefined
        ? numberProblem(digits, expression.groups)
        : name !== undefined
          ? nameProblem(name, expression.names)
          : formProblem(text, other);
    if (problem !== undefined) throw new RuleError(`The replacement has ${text}, ${problem}`);
  }
}

function numberProblem(digits: string, groups: number): string | undefined {
  if (isGroup(digits, groups)) return undefined;
  if (Number(digits) === 0) return 'which stands for nothing; use $& for the whole match.';
  const there = groups === 0 ? 'no group (…)' : `only ${groups} of the groups (…)`;
  return `and the pattern has ${there}. Write $$ for a dollar sign.`;
}

function nameProblem(name: string, names: readonly string[]): string | undefined {
  if (names.includes(name)) return undefined;
  return names.length === 0
    ? 'and the pattern has no group with a name, such as (?P<team>…).'
    : `and the pattern has no group of this name; it has ${names.join(', ')}.`;
}

/** A reference in the form of another language, or a lone dollar sign. */
function formProblem(text: string, other: string | undefined): string {
  if (other === '`' || other === "'") return 'which is not available; use $1 or $&.';
  if (other?.startsWith('<')) return 'where ">" is missing after the name.';
  const inside = /\w+/.exec(text.replace(/^\\[gk]/, ''))?.[0];
  if (inside === undefined) return 'which stands for nothing; write $$ for a dollar sign.';
  return `which stands for nothing; write ${/^\d+$/.test(inside) ? `$${inside}` : `$<${inside}>`} for a group.`;
}

/** As in JavaScript, `$10` is group 1 and a zero if there are fewer than ten groups. */
function isGroup(digits: string, groups: number): boolean {
  const [both, first] = [Number(digits), Number(digits.charAt(0))];
  return (both >= 1 && both <= groups) || (first >= 1 && first <= groups);
}

/** @throws {Error} if the settings did not come through `presentSettings` or the schema: a mistake of ours */
function compile(source: string): RE2JS {
  if (engine === undefined)
    throw new Error('An expression was compiled before src/connections/settings/re2.ts was loaded.');
  try {
    return engine.RE2JS.compile(source);
  } catch (error) {
    if (!(error instanceof engine.RE2JSSyntaxException)) throw error;
    const part = error.input === null ? '' : `, at ${error.input}`;
    throw new RuleError(`The pattern is not a regular expression in RE2 syntax: ${error.error}${part}.`);
  }
}
