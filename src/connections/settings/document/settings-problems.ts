import type { z } from 'zod';
import type { PlainCode, Said, Sentence } from '../../../journal/sentence';
import { problemOf } from '../refuse';
import { pathText, type SettingsProblem } from '../settings-error';
import { didYouMean } from './did-you-mean';
import type { SettingField } from './schema-fields';

type Issue = z.core.$ZodIssue;

const mostProblems = 50;

/** The schema's refusals as sentences: each problem names its field and, for a wrong name, the nearest known one. */
export function problemsOf(issues: readonly Issue[], known: readonly SettingField[]): readonly SettingsProblem[] {
  const fields = known.map(({ path }) => path);
  const problems = issues.flatMap((issue): readonly SettingsProblem[] => {
    if (issue.code !== 'unrecognized_keys') return [{ path: pathText(issue.path), said: issueProblem(issue) }];
    const names = namesAt(fields, issue.path);
    return issue.keys.slice(0, mostProblems).map((key) => unknownKey(names, issue.path, key));
  });
  return problems.slice(0, mostProblems);
}

function unknownKey(known: readonly string[], path: readonly PropertyKey[], key: string): SettingsProblem {
  const hint = didYouMean(key, known) ?? { say: 'settings-here-are', names: known };
  return { path: pathText([...path, key]), said: [{ say: 'setting-is-unknown' }, hint] };
}

/** The names allowed at a place in the settings. */
function namesAt(fields: readonly string[], path: readonly PropertyKey[]): readonly string[] {
  const prefix = pathText(path).replace(/\[\d+\]/g, '[]');
  const start = prefix === '' ? '' : `${prefix}.`;
  return fields
    .filter((name) => name.startsWith(start) && !/[.[]/.test(name.slice(start.length)))
    .map((name) => name.slice(start.length));
}

/** What a schema of ours says about a value that it refuses; the words of the library are never shown. */
export function issueProblem(issue: Issue): Said {
  switch (issue.code) {
    case 'invalid_type':
      return { say: issue.input === undefined ? 'value-missing' : (kinds[issue.expected] ?? 'value-unusable') };
    case 'invalid_value':
      return oneOf(issue.values.map(String), issue.input);
    case 'too_small':
      return issue.origin === 'string' ? { say: 'text-is-empty' } : fewest(issue.origin, Number(issue.minimum));
    case 'too_big':
      return most(issue.origin, Number(issue.maximum));
    case 'invalid_union':
      return { say: 'needs-text-or-list' };
    default:
      return problemOf(issue) ?? { say: 'value-unusable' };
  }
}

const kinds: Readonly<Record<string, PlainCode>> = {
  boolean: 'needs-boolean',
  string: 'needs-text',
  int: 'needs-whole-number',
  number: 'needs-number',
  array: 'needs-list',
  object: 'needs-section',
};

function oneOf(values: readonly string[], input: unknown): readonly Sentence[] {
  const hint = typeof input === 'string' ? didYouMean(input, values) : undefined;
  return [{ say: 'needs-one-of', values }, ...(hint === undefined ? [] : [hint])];
}

const fewest = (origin: string, minimum: number): Sentence =>
  origin === 'array' ? { say: 'list-too-short', count: minimum } : { say: 'number-too-small', least: minimum };

function most(origin: string, maximum: number): Sentence {
  if (origin === 'string') return { say: 'text-too-long', most: maximum };
  return { say: origin === 'array' ? 'list-too-long' : 'number-too-big', most: maximum };
}
