import type { Said } from '../../../journal/sentence';
import type { patternProblems } from '../../../journal/sentences/pattern-problems';

/**
 * Why RE2 does not take a pattern, in words of ours.
 * @param error RE2's own words, of a fixed list, in English
 * @param part of the pattern at which it stopped, if it says so
 */
export function patternProblem(error: string, part: string | null): Said {
  const say = reasons[error];
  const reason = say === undefined ? [] : [{ say, ...(part === null ? {} : { part }) }];
  return [{ say: 'pattern-not-re2' }, ...reason];
}

/** https://github.com/google/re2/blob/main/re2/re2.h, `ErrorCode`. */
const reasons: Readonly<Record<string, Exclude<keyof typeof patternProblems, 'pattern-not-re2'>>> = {
  'duplicate capture group name': 're2-group-name-twice',
  'expression nests too deeply': 're2-depth',
  'invalid capture in lookbehind': 're2-lookbehind-group',
  'invalid character class range': 're2-class-range',
  'invalid escape sequence': 're2-escape',
  'invalid named capture': 're2-group-name',
  'invalid nested repetition operator': 're2-repeats-twice',
  'invalid or unsupported Perl syntax': 're2-unsupported',
  'invalid repeat count': 're2-brace-count',
  'missing argument to repetition operator': 're2-repeats-nothing',
  'missing closing )': 're2-parenthesis-missing',
  'missing closing ]': 're2-bracket-missing',
  'trailing backslash at end of expression': 're2-trailing-backslash',
  'unexpected )': 're2-parenthesis-surplus',
};
