import type { z } from 'zod';
import { didYouMean } from './nearest-name';
import type { SettingField } from './schema-fields';
import { pathText, type SettingsProblem } from './settings-error';

type Issue = z.core.$ZodIssue;

const mostProblems = 50;

/** The schema's refusals in words: each problem names its field and, for a wrong name, the nearest known one. */
export function problemsOf(issues: readonly Issue[], known: readonly SettingField[]): readonly SettingsProblem[] {
  const fields = known.map(({ path }) => path);
  const problems = issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [{ path: pathText(issue.path), message: messageOf(issue) }];
    const names = namesAt(fields, issue.path);
    return issue.keys.slice(0, mostProblems).map((key) => unknownKey(names, issue.path, key));
  });
  return problems.slice(0, mostProblems);
}

function unknownKey(known: readonly string[], path: readonly PropertyKey[], key: string): SettingsProblem {
  const hint = didYouMean(key, known) ?? `the settings here are ${known.join(', ')}.`;
  return { path: pathText([...path, key]), message: `This is not a setting; ${hint}` };
}

/** The names allowed at a place in the settings. */
function namesAt(fields: readonly string[], path: readonly PropertyKey[]): readonly string[] {
  const prefix = pathText(path).replace(/\[\d+\]/g, '[]');
  const start = prefix === '' ? '' : `${prefix}.`;
  return fields
    .filter((name) => name.startsWith(start) && !/[.[]/.test(name.slice(start.length)))
    .map((name) => name.slice(start.length));
}

function messageOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'This is missing.'
        : `This must be ${kinds[issue.expected] ?? issue.expected}.`;
    case 'invalid_value':
      return oneOf(issue.values.map(String), issue.input);
    case 'too_small':
      return issue.origin === 'string' ? 'This must not be empty.' : fewest(issue.origin, issue.minimum);
    case 'too_big':
      return most(issue.origin, issue.maximum);
    case 'invalid_union':
      return 'This must be a text, or a list of texts.';
    default:
      return sentence(issue.message);
  }
}

const kinds: Readonly<Record<string, string>> = {
  boolean: 'true or false',
  string: 'a text',
  int: 'a whole number',
  number: 'a number',
  array: 'a list',
  object: 'a section with settings of its own',
};

function oneOf(values: readonly string[], input: unknown): string {
  const list = values.length === 1 ? values.join() : `one of ${values.join(', ')}`;
  const hint = typeof input === 'string' ? didYouMean(input, values) : undefined;
  return `This must be ${list}${hint === undefined ? '.' : `; ${hint}`}`;
}

const fewest = (origin: string, minimum: number | bigint): string =>
  origin === 'array'
    ? `This needs at least ${minimum === 1 ? 'one entry' : `${minimum} entries`}.`
    : `This must be at least ${minimum}.`;

function most(origin: string, maximum: number | bigint): string {
  if (origin === 'string') return `This has more than ${maximum} characters.`;
  return origin === 'array' ? `This has more than ${maximum} entries.` : `This must be at most ${maximum}.`;
}

/** Messages of refinements are parts of a sentence about the field: `must be an e-mail address`. */
const sentence = (message: string): string => {
  const whole = /^[a-z]/.test(message) ? `This ${message}` : message;
  return /[.?!]$/.test(whole) ? whole : `${whole}.`;
};
