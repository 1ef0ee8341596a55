export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [name: string]: Json };
/** An object under construction. */
export type Draft = { [name: string]: Json };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isArray = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** RFC 7643 §2.5: null and an empty array equal an absent attribute. */
export const isUnassigned = (value: Json | undefined): value is undefined | null | readonly [] =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

/** Names that would reach an object's prototype; they are dropped wherever a client's name becomes a property. */
export const isUnsafeName = (name: string): boolean =>
  name === '__proto__' || name === 'constructor' || name === 'prototype';

/** Deep equality; the order of an object's members doesn't matter, that of an array's elements does. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (isArray(a)) return isArray(b) && a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  if (isArray(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && sameJson(a[name], b[name]))
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole ASCII range is meant.
const ascii = /^[\x00-\x7f]*$/;

/**
 * The key by which two strings are equal if `caseExact` is false (RFC 7643 §2.2): composed form, lower case, and one
 * form each for the two letters whose lower case depends on position or spelling (ς, ß).
 */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  return text.normalize('NFC').toLowerCase().replaceAll('ς', 'σ').replaceAll('ß', 'ss');
}

/** The type of a value in the words of an error text. */
/** A value as an error shows it, in no language: `"x"`, `7`, `null`, `[…]` or `{…}`. */
export function shownValue(value: Json | undefined): string {
  if (value === null || value === undefined) return 'null';
  if (isArray(value)) return '[…]';
  if (typeof value === 'object') return '{…}';
  if (typeof value !== 'string') return String(value);
  return value.length <= longestShown ? `"${value}"` : `"${value.slice(0, longestShown)}…"`;
}

const longestShown = 40;

export function typeName(value: Json | undefined): string {
  if (value === null || value === undefined) return 'null';
  if (isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  return `a ${typeof value}`;
}
