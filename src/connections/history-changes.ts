import { stringify } from 'yaml';
import { isArray, isObject, type Json, sameJson } from '../scim/json';
import type { SettingChange } from './history';
import { pathText } from './settings/settings-error';
import type { Settings } from './settings/settings-schema';

const longestText = 400;
const mostChanges = 40;

/** The changes if other settings replaced these. */
export function compareSettings(before: Settings, after: Settings): ToldChanges {
  return toldChanges(changesBetween(before as unknown as Json, after as unknown as Json));
}

export interface ToldChanges {
  readonly changes: readonly SettingChange[];
  /** How many more changes there are. */
  readonly more: number;
}

/** The number of changes that fit into a record and an answer to the page. */
export function toldChanges(changes: readonly SettingChange[]): ToldChanges {
  return { changes: changes.slice(0, mostChanges), more: Math.max(0, changes.length - mostChanges) };
}

/**
 * The differences between two documents, in document order. Of two lists only the differing stretch is reported, so that
 * a row inserted at the top is one change, not a change of every row below it.
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

/** A single item is shown as itself, none as nothing. */
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
