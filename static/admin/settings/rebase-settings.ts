import type { Settings } from '../../../src/entry/admin/contract/settings';
import { isFields, isSame } from '../form/onto-newest';

export interface Rebased {
  readonly settings: Settings;
  /** Places that both have changed, each to something else; the draft's value stands. */
  readonly overlaps: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Brings a draft onto settings that somebody else has saved meanwhile: what the draft has not touched becomes theirs.
 * A list counts as one place: two people's rows can't be told apart by their number.
 */
export function rebaseSettings(base: Settings, draft: Settings, theirs: Settings): Rebased {
  const overlaps: string[] = [];
  const settings = merge({ base: fields(base), draft: fields(draft), theirs: fields(theirs) }, '', overlaps);
  return { settings: settings as unknown as Settings, overlaps };
}

interface Versions {
  readonly base: Fields;
  readonly draft: Fields;
  readonly theirs: Fields;
}

function merge({ base, draft, theirs }: Versions, at: string, overlaps: string[]): Fields {
  return Object.fromEntries(
    Object.keys(draft).map((name) => {
      const [was, mine, their] = [base[name], draft[name], theirs[name]];
      const path = at === '' ? name : `${at}.${name}`;
      if (isFields(was) && isFields(mine) && isFields(their)) {
        return [name, merge({ base: was, draft: mine, theirs: their }, path, overlaps)];
      }
      if (isSame(was, mine)) return [name, their];
      if (!isSame(was, their) && !isSame(mine, their)) overlaps.push(path);
      return [name, mine];
    }),
  );
}

const fields = (settings: Settings): Fields => ({ ...settings });
