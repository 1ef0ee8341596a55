import type { Settings } from '../../../src/entry/admin/contract/settings';
import { broughtTogether } from '../form/onto-newest';

export interface Rebased {
  readonly settings: Settings;
  /** Places that both have changed differently; the draft's value wins. */
  readonly overlaps: readonly string[];
}

/**
 * Brings a draft onto settings that somebody else has saved in the meantime: values that the draft has not touched become
 * theirs. A list counts as one place: two people's rows can't be told apart by their number.
 */
export function rebaseSettings(base: Settings, draft: Settings, theirs: Settings): Rebased {
  const overlaps: string[] = [];
  const rules = { joinsRows: false, overlaps: (path: string) => void overlaps.push(path) };
  const settings = broughtTogether({ seen: base, next: draft, now: theirs }, rules) as Settings;
  return { settings, overlaps };
}
