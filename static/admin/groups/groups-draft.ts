import type { Settings } from '../../../src/entry/admin/contract/settings';

export type GroupSettings = Settings['groups'];

/** The part of the edited settings that the Groups tab needs. */
export interface GroupsDraft {
  readonly settings: Pick<Settings, 'groups' | 'protected' | 'customers'>;
  readonly set: (change: Partial<Pick<Settings, 'groups' | 'protected' | 'customers'>>) => void;
  readonly errorAt: (path: string) => string | undefined;
}

/** Changes some of the group settings. */
export const setGroups = ({ settings, set }: GroupsDraft, change: Partial<GroupSettings>): void =>
  set({ groups: { ...settings.groups, ...change } });

/** The group settings to be tried out, and the place of each list row in the draft. */
export interface TriedGroups {
  readonly groups: GroupSettings;
  /** Translates a path in the tried settings to the draft: 'groups.rename[0].pattern' may stand for '…[2].pattern'. */
  readonly originalPath: (path: string) => string;
}

const lists = ['include', 'exclude', 'rename', 'map', 'defaultForNewPeople', 'defaultForEveryone'] as const;
type ListName = (typeof lists)[number];

/** Empty rows do not count: the others are tried out without them. */
export function withoutBlanks(groups: GroupSettings): TriedGroups {
  const kept = (name: ListName) =>
    [...groups[name].entries()].filter(([, row]) => !isBlank(row)).map(([index]) => index);
  const places = new Map(lists.map((name) => [name as string, kept(name)]));
  function pick<Row>(name: ListName, rows: readonly Row[]): readonly Row[] {
    return rows.filter((_, index) => places.get(name)?.includes(index));
  }
  return {
    groups: {
      ...groups,
      include: pick('include', groups.include),
      exclude: pick('exclude', groups.exclude),
      rename: pick('rename', groups.rename),
      map: pick('map', groups.map),
      defaultForNewPeople: pick('defaultForNewPeople', groups.defaultForNewPeople),
      defaultForEveryone: pick('defaultForEveryone', groups.defaultForEveryone),
    },
    originalPath: (path) =>
      path.replace(/^groups\.(\w+)\[(\d+)\]/, (whole, name: string, index: string) => {
        const original = places.get(name)?.[Number(index)];
        return original === undefined ? whole : `groups.${name}[${original}]`;
      }),
  };
}

function isBlank(row: GroupSettings[ListName][number]): boolean {
  if (typeof row === 'string') return row.trim() === '';
  if ('pattern' in row) return row.pattern === '';
  return namesOf(row.from).every((name) => name.trim() === '') || row.to.every((name) => name.trim() === '');
}

/** One name, or several. */
export const namesOf = (names: string | readonly string[]): readonly string[] =>
  typeof names === 'string' ? [names] : names;
