import type { Side } from './operation';

/** A place for a user of a connection: whoever fills it has this user name and this e-mail address. */
export interface UserPlace {
  readonly userName: string;
  readonly email: string;
}

const place = (name: string, email = `${name}@example.com`): UserPlace => ({ userName: `${name}@example.com`, email });

/** Both connections send Ada, Ben and Hal; Ada and Cleo have a second record with the same address. Hal was there before. */
const users: Readonly<Record<Side, Readonly<Record<string, UserPlace>>>> = {
  A: {
    ada: place('ada'),
    ada2: place('ada.admin', 'ada@example.com'),
    ben: place('ben'),
    cleo: place('cleo'),
    cleo2: place('cleo.guest', 'cleo@example.com'),
    hal: place('hal'),
  },
  B: { ada: place('ada'), ben: place('ben'), dora: place('dora'), hal: place('hal') },
};

/** Possible names of groups; the first is given at creation. "Everybody" is claimed by both connections. */
const groups: Readonly<Record<Side, Readonly<Record<string, readonly string[]>>>> = {
  A: {
    dev: ['Developers', 'Engineers'],
    ops: ['Operations', 'Developers'],
    all: ['Everybody', 'Staff'],
    old: ['Choir'],
  },
  B: { biz: ['Business', 'Sales'], all: ['Everybody', 'Company'] },
};

export const usersOf = (side: Side): readonly string[] => Object.keys(users[side]);
export const groupsOf = (side: Side): readonly string[] => Object.keys(groups[side]);
export const isGroup = (side: Side, name: string): boolean => Object.hasOwn(groups[side], name);
export const namesOf = (side: Side, group: string): readonly string[] => groups[side][group] ?? [];

/** Groups that may be put into a group, without cycles. */
export const innerGroupsOf = (side: Side, group: string): readonly string[] =>
  groupsOf(side).slice(groupsOf(side).indexOf(group) + 1);

/** @throws Error for a place that the connection does not have */
export function userPlace(side: Side, name: string): UserPlace {
  const found = users[side][name];
  if (!found) throw new Error(`${side} has no place for ${name}.`);
  return found;
}

/** The place of a user name; the name itself if it is not in the cast. */
export const placeOf = (side: Side, userName: string): string =>
  usersOf(side).find((name) => users[side][name]?.userName === userName) ?? userName;

/** People and groups an administrator created by hand before the campaign. */
export const byHand = {
  /** The connections send Hal as well, but never Ivy. */
  people: ['hal@example.com', 'ivy@example.com'],
  /** A connection sends Choir as well, but never Book club; Ivy is in both. */
  groups: ['Choir', 'Book club'],
  member: 'ivy@example.com',
} as const;

/** The name of a user or a group in violations and tables: for a person, the e-mail address that records share. */
export const subjectOf = (side: Side, name: string): string => users[side][name]?.email ?? `${side} ${name}`;
