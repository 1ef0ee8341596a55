import { inEnglish } from '../../src/journal/in-english';
import type { Phrase, Said } from '../../src/journal/sentence';

interface Spoken {
  readonly say: string;
}

/** The same value with every sentence in it as words. */
export type Worded<Value> = Value extends string | number | boolean | null | undefined
  ? Value
  : Value extends Spoken | readonly Spoken[]
    ? string
    : Value extends object
      ? { readonly [Key in keyof Value]: Worded<Value[Key]> }
      : Value;

/** What plans, entries and states say, in English, at any depth: tests read what an administrator reads. */
export function worded<Value>(value: Value): Worded<Value> {
  return word(value) as Worded<Value>;
}

function word(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isSaid(value)) return inEnglish(value);
  if (Array.isArray(value)) return value.map(word);
  // An error or a map is what it is.
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, word(each)]));
}

const isSpoken = (value: unknown): boolean => typeof value === 'object' && value !== null && 'say' in value;

const isSaid = (value: object): value is Said | Phrase =>
  Array.isArray(value) ? value.length > 0 && value.every(isSpoken) : isSpoken(value);
