import type { RE2JS, RE2JSSyntaxException } from 're2js';
import type { Said } from '../../../journal/sentence';
import { patternProblem } from './pattern-problem';
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
  if (source === '') throw new RuleError({ say: 'pattern-empty' });
  if (source.length > longestSource) throw new RuleError({ say: 'pattern-too-long', most: longestSource });
  const compiled = compile(source);
  if (compiled.programSize() > largestProgram) {
    throw new RuleError({ say: 'pattern-too-large' });
  }
  return {
    source,
    groups: compiled.groupCount(),
    names: Object.keys(compiled.namedGroups()),
    replace: (text, replacement) => {
      if (text.length > longestText) {
        throw new RuleError({ say: 'pattern-text-too-long', most: longestText });
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
    throw new RuleError({ say: 'replacement-too-long', most: longestReplacement });
  }
  for (const [text, isFixed, digits, name, other] of replacement.matchAll(references)) {
    if (isFixed) continue;
    const problem =
      digits !== undefined
        ? numberProblem(text, digits, expression.groups)
        : name !== undefined
          ? nameProblem(text, name, expression.names)
          : formProblem(text, other);
    if (problem !== undefined) throw new RuleError(problem);
  }
}

function numberProblem(text: string, digits: string, groups: number): Said | undefined {
  if (isGroup(digits, groups)) return undefined;
  if (Number(digits) === 0) return { say: 'replacement-whole', text };
  const dollar = { say: 'replacement-dollar' } as const;
  return groups === 0
    ? [{ say: 'replacement-has-no-group', text }, dollar]
    : [{ say: 'replacement-has-few', text, groups }, dollar];
}

function nameProblem(text: string, name: string, names: readonly string[]): Said | undefined {
  if (names.includes(name)) return undefined;
  return names.length === 0
    ? { say: 'replacement-has-no-name', text }
    : { say: 'replacement-has-other-names', text, names };
}

/** A reference in the form of another language, or a lone dollar sign. */
function formProblem(text: string, other: string | undefined): Said {
  if (other === '`' || other === "'") return { say: 'replacement-unavailable', text };
  if (other?.startsWith('<')) return { say: 'replacement-needs-end', text };
  const inside = /\w+/.exec(text.replace(/^\\[gk]/, ''))?.[0];
  if (inside === undefined) return { say: 'replacement-is-nothing', text };
  return { say: 'replacement-write-group', text, instead: /^\d+$/.test(inside) ? `$${inside}` : `$<${inside}>` };
}

/** As in JavaScript, `$10` is group 1 and a zero if there are fewer than ten groups. */
function isGroup(digits: string, groups: number): boolean {
  const [both, first] = [Number(digits), Number(digits.charAt(0))];
  return (both >= 1 && both <= groups) || (first >= 1 && first <= groups);
}

/** @throws {Error} if the settings did not come through `presentSettings` or the schema: a mistake of ours */
function compile(source: string): RE2JS {
  if (engine === undefined)
    throw new Error('An expression was compiled before src/connections/settings/rules/re2.ts was loaded.');
  try {
    return engine.RE2JS.compile(source);
  } catch (error) {
    if (!(error instanceof engine.RE2JSSyntaxException)) throw error;
    if (error.error === 'expression too large') throw new RuleError({ say: 'pattern-too-large' });
    throw new RuleError(patternProblem(error.error, error.input));
  }
}
