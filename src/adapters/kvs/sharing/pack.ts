import type { Place } from '../keys';
import { limits } from '../limits';
import type { Write } from '../storage';

/** What has to be known of a commit to find out which others it fits into one transaction with. */
export interface Packable {
  readonly writes: readonly Write[];
  /** The records of rosters that it writes, which several commits may write together. */
  readonly rosters: readonly Place[];
  /** It does not share. */
  readonly isAlone: boolean;
}

export interface Packed<Item> {
  readonly groups: readonly (readonly Item[])[];
  /** They write what is being written at the moment, or what a transaction writes that has no room left. */
  readonly left: readonly Item[];
}

/**
 * Puts commits into as few transactions as they fit into, first those together that write the same part of a roster. Two
 * transactions at the same time never write the same record, so they do not meet.
 */
export function pack<Item extends Packable>(waiting: readonly Item[], busy: ReadonlySet<string>): Packed<Item> {
  const free = waiting.filter((item) => writtenBy(item).every((name) => !busy.has(name)));
  const groups: Group<Item>[] = [];
  for (const [home, some] of Map.groupBy(free, homeOf)) {
    // Whoever writes no roster may go anywhere.
    const bunches = home === '' ? some.map((item) => [item]) : [fittingOf(some)];
    for (const bunch of bunches) place(groups, bunch);
  }
  const placed = new Set(groups.flatMap(({ items }) => items));
  return { groups: groups.map(({ items }) => items), left: waiting.filter((item) => !placed.has(item)) };
}

/** The names of the records that a commit writes. */
export const writtenBy = ({ writes, rosters }: Packable): readonly string[] => [
  ...writes.filter(({ isCheck }) => !isCheck).map((write) => nameOf(write.place)),
  ...rosters.map(nameOf),
];

/** The steps of several commits: what all of them check is checked once. */
export function withoutRepetition(writes: readonly Write[]): readonly Write[] {
  const checked = new Set<string>();
  return writes.filter((write) => {
    const name = nameOfStep(write);
    if (!write.isCheck) return true;
    if (checked.has(name)) return false;
    checked.add(name);
    return true;
  });
}

/** A transaction in the making. */
interface Group<Item> {
  readonly items: Item[];
  /** All of them as one commit. */
  all: Packable;
}

/** The part of a roster that a commit writes first. */
const homeOf = ({ rosters: [first] }: Packable): string => (first ? nameOf(first) : '');

/** Those of one part that fit into a transaction, from the first on. */
function fittingOf<Item extends Packable>([first, ...others]: readonly Item[]): readonly Item[] {
  if (!first) return [];
  const group: Group<Item> = { items: [first], all: first };
  for (const item of others) if (fits(group.all, item)) add(group, [item]);
  return group.items;
}

/** Into the first transaction that has room for all of them, unless it writes what another one writes. */
function place<Item extends Packable>(groups: Group<Item>[], bunch: readonly Item[]): void {
  const [first, ...others] = bunch;
  if (!first) return;
  const all = others.reduce<Packable>(merged, first);
  const names = new Set(writtenBy(all));
  const meeting = groups.filter((group) => writtenBy(group.all).some((name) => names.has(name)));
  const group = meeting[0] ?? groups.find((other) => fits(other.all, all));
  if (!group) groups.push({ items: [...bunch], all });
  else if (meeting.length <= 1 && fits(group.all, all)) add(group, bunch);
}

function add<Item extends Packable>(group: Group<Item>, items: readonly Item[]): void {
  group.items.push(...items);
  group.all = items.reduce<Packable>(merged, group.all);
}

const merged = (one: Packable, other: Packable): Packable => ({
  writes: withoutRepetition([...one.writes, ...other.writes]),
  rosters: [...new Map([...one.rosters, ...other.rosters].map((each) => [nameOf(each), each])).values()],
  isAlone: one.isAlone || other.isAlone,
});

/** There is room for both, and no record is named twice, except that both may check it at one version. */
function fits(one: Packable, other: Packable): boolean {
  if (one.isAlone || other.isAlone) return false;
  const { writes, rosters } = merged(one, other);
  const isNamedTwice = new Set(writes.map((write) => nameOf(write.place))).size < writes.length;
  const counted = new Set(writes.flatMap((write) => write.counted?.connectionId ?? []));
  return !isNamedTwice && writes.length + rosters.length + counted.size <= limits.operations;
}

const nameOf = ({ entity, key }: Place): string => `${entity ?? ''}/${key}`;

const nameOfStep = ({ place: { entity, key }, ifVersion }: Write): string => `${entity ?? ''}/${key} at ${ifVersion}`;
