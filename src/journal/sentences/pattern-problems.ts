/** What RE2 finds wrong with a pattern, in words of ours: the library has English ones only. Each is a whole sentence. */
export const patternProblems = {
  're2-brace-count': 'The number of repetitions is too big, or the first one is the bigger[: {part}].',
  're2-bracket-missing': 'A closing bracket is missing[: {part}].',
  're2-class-range': 'The range in brackets is unknown, or runs backwards[: {part}].',
  're2-depth': 'The groups are nested too deeply[: {part}].',
  're2-escape': 'A backslash cannot stand before this[: {part}].',
  're2-group-name': 'The name of a group is not valid[: {part}].',
  're2-group-name-twice': 'Two groups have the same name[: {part}].',
  're2-lookbehind-group': 'No group can be captured in what has to stand before[: {part}].',
  're2-parenthesis-missing': 'A closing parenthesis is missing[: {part}].',
  're2-parenthesis-surplus': 'A closing parenthesis has no opening one[: {part}].',
  're2-repeats-nothing': 'There is nothing to repeat[: {part}].',
  're2-repeats-twice': 'A repetition cannot be repeated[: {part}].',
  're2-trailing-backslash': 'It ends with a backslash[: {part}].',
  're2-unsupported': 'RE2 does not have this[: {part}].',
  'pattern-not-re2': 'The pattern is not a regular expression in RE2 syntax.',
} as const;
