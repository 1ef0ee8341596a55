import { RE2JS, RE2JSSyntaxException } from 're2js';
import { RuleError } from './rule-error';

const longestSource = 250;
const longestReplacement = 250;
/** RE2's own measure of cost. Matching takes time in proportion to this and to the text, whatever the pattern. */
const largestProgram = 1000;
const longestText = 4096;

/** A regular expression of an administrator, run in linear time (RE2): no pattern can hold an invocation up. */
export interface Expression {
  readonly source: string;
  /** How many `(…)` groups it has. */
  readonly groups: number;
  /** Every match replaced, `$1` being the first group and `$&` the match. @throws {RuleError} for a text over 4,096 characters */
  readonly replace: (text: string, replacement: string) => string;
}

/** Compiles RE2 syntax (https://github.com/google/re2/wiki/Syntax). @throws {RuleError} that says what is wrong */
export function compileExpression(source: string): Expression {
  if (source === '') throw new RuleError('The pattern is empty.');
  if (source.length > longestSource) throw new RuleError(`The pattern has more than ${longestSource} characters.`);
  const compiled = compile(source);
  if (compiled.programSize() > largestProgram) {
    throw new RuleError('The pattern is too large: it repeats too much too often.');
  }
  return {
    source,
    groups: compiled.groupCount(),
    replace: (text, replacement) => {
      if (text.length > longestText) {
        throw new RuleError(`The text has more than ${longestText} characters, which is too long for a pattern.`);
      }
      return compiled.matcher(text).replaceAll(replacement);
    },
  };
}

/** A replacement names only groups that the pattern has. @throws {RuleError} */
export function checkReplacement(expression: Expression, replacement: string): void {
  if (replacement.length > longestReplacement) {
    throw new RuleError(`The replacement has more than ${longestReplacement} characters.`);
  }
  // $$ is a dollar sign, so what follows a pair names nothing.
  const names = replacement.replaceAll('$$', '').matchAll(/\$(?:(\d{1,2})|([`']))/g);
  for (const [name, digits] of names) {
    if (digits === undefined) throw new RuleError(`The replacement has ${name}, which is not available; use $1 or $&.`);
    if (!isGroup(digits, expression.groups)) {
      const there = expression.groups === 0 ? 'no group (…)' : `only ${expression.groups} of the groups (…)`;
      throw new RuleError(`The replacement has ${name}, and the pattern has ${there}. Write $$ for a dollar sign.`);
    }
  }
}

/** As in JavaScript, `$10` is group 1 and a zero when there are fewer than ten groups. */
function isGroup(digits: string, groups: number): boolean {
  const [both, first] = [Number(digits), Number(digits.charAt(0))];
  return (both >= 1 && both <= groups) || (first >= 1 && first <= groups);
}

function compile(source: string): RE2JS {
  try {
    return RE2JS.compile(source);
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    const part = error.input === null ? '' : `, at ${error.input}`;
    throw new RuleError(`The pattern is not a regular expression in RE2 syntax: ${error.error}${part}.`);
  }
}
