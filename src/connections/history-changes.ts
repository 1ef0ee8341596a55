import { stringify } from 'yaml';
import { isArray, isObject, type Json, sameJson } from '../scim/json';
import type { SettingChange } from './history';
import { pathText } from './settings/settings-error';
import type { Settings } from './settings/settings-schema';

const longestText = 400;
const mostChanges = 40;

/** What would change if other settings took the place of these. */
export function compareSettings(before: Settings, after: Settings): ToldChanges {
  return toldChanges(changesBetween(before as unknown as Json, after as unknown as Json));
}

export interface ToldChanges {
  readonly changes: readonly SettingChange[];
  /** How many there are beyond those. */
  readonly more: number;
}

/** As many changes as a record and an answer to the page take. */
export function toldChanges(changes: readonly SettingChange[]): ToldChanges {
  return { changes: changes.slice(0, mostChanges), more: Math.max(0, changes.length - mostChanges) };
}

/**
 * Where two documents differ, in their order. Of two lists only the stretch that differs is told, so that a row put in
 * at the top is one change and not a change of every row below it.
 */
export function changesBetween(
  before: Json | undefined,
  after: Json | undefined,
  path: readonly PropertyKey[] = [],
): readonly SettingChange[] {
  if (sameJson(before, after)) return [];
  if (isObject(before) && isObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) => changesBetween(before[name], after[name], [...path, name]));
  }
  if (isArray(before) && isArray(after)) return listChanges(before, after, path);
  return [{ path: pathText(path), ...textOf('before', before), ...textOf('after', after) }];
}

function listChanges(
  before: readonly Json[],
  after: readonly Json[],
  path: readonly PropertyKey[],
): readonly SettingChange[] {
  const start = commonLength(before, after);
  const end = commonLength(before.slice(start).reverse(), after.slice(start).reverse());
  const gone = before.slice(start, before.length - end);
  const come = after.slice(start, after.length - end);
  if (gone.length === come.length) {
    return gone.flatMap((item, index) => changesBetween(item, come[index], [...path, start + index]));
  }
  return [{ path: pathText([...path, start]), ...textOf('before', stretch(gone)), ...textOf('after', stretch(come)) }];
}

function commonLength(a: readonly Json[], b: readonly Json[]): number {
  const differs = a.findIndex((item, index) => index >= b.length || !sameJson(item, b[index]));
  return differs === -1 ? a.length : differs;
}

/** A single item stands for itself, none for nothing. */
const stretch = (items: readonly Json[]): Json | undefined => (items.length > 1 ? items : items[0]);

function textOf<Side extends 'before' | 'after'>(
  side: Side,
  value: Json | undefined,
): { readonly [S in Side]?: string } {
  if (value === undefined) return {};
  const text = stringify(value, { lineWidth: 0, singleQuote: true }).trimEnd();
  const shown = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
  return { [side]: shown } as { readonly [S in Side]?: string };
}
