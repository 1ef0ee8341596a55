import { isWithin } from '../names/dn';
import type { Filter } from '../protocol/filter';
import type { Scope } from '../protocol/request';
import type { Directory } from '../server/directory';
import { isHidden } from '../server/find-base';
import { isReferral } from '../server/referrals';
import { type Entry, toValue } from '../tree/entry';
import { type FilterRules, matches } from './match-filter';

/** A search whose base is known. */
export interface Finding {
  readonly base: Entry;
  readonly scope: Scope;
  readonly filter: Filter;
  readonly isDeletedShown: boolean;
  /** Referrals are found like any other entry; otherwise they are told instead. */
  readonly isManaging: boolean;
}

/** Those that match, in the order of their numbers. @throws Refusal */
export function* findEntries(finding: Finding, directory: Directory): Generator<Entry> {
  const rules = directory.kind.filterRules(directory);
  for (const entry of candidates(finding, directory)) if (isFound(entry, finding, directory, rules)) yield entry;
}

/** Whether an entry is found, wherever a list of candidates comes from. */
export function isFound(entry: Entry, finding: Finding, directory: Directory, rules: FilterRules): boolean {
  if (!isInScope(entry, finding)) return false;
  if (!finding.isDeletedShown && isHidden(entry, directory)) return false;
  if (!finding.isManaging && isReferral(entry)) return false;
  return matches(finding.filter, entry, directory.view, rules) === true;
}

function isInScope({ key, dn }: Entry, { base, scope }: Finding): boolean {
  switch (scope) {
    case 'base':
      return key === base.key;
    case 'one':
      return dn.length === base.dn.length + 1 && isWithin(key, base.key);
    case 'sub':
      return isWithin(key, base.key);
    case 'children':
      return key !== base.key && isWithin(key, base.key);
  }
}

/** A few by an index, where the filter names one value; else everybody below the base. */
function candidates({ base, scope, filter }: Finding, { tree }: Directory): Iterable<Entry> {
  if (scope === 'base') return [base];
  const named = tree.find(base.key) === undefined ? undefined : byIndex(filter, tree);
  if (named !== undefined) return [...named].sort((left, right) => left.no - right.no);
  return scope === 'one' ? [...tree.children(base.key)].sort((left, right) => left.no - right.no) : tree.all();
}

function byIndex(filter: Filter, tree: Directory['tree']): readonly Entry[] | undefined {
  if (filter.kind === 'equal') {
    // A value may be written in more ways than the index knows.
    const value = toValue(filter.value);
    const isPlain = typeof value === 'string' && /^[\w.@-]+$/.test(value);
    const isBytes = filter.attribute.toLowerCase() === 'objectguid';
    return isBytes === isPlain ? undefined : tree.having(filter.attribute, value);
  }
  if (filter.kind !== 'and') return undefined;
  for (const part of filter.parts) {
    const found = byIndex(part, tree);
    if (found !== undefined) return found;
  }
  return undefined;
}
