import { keys, type Place } from '../../src/adapters/kvs/keys';
import { records } from '../../src/adapters/kvs/records';
import type { Stored } from '../../src/adapters/kvs/storage';
import type { DirectoryGroup } from '../../src/directory/group';
import { changeParts, depthFor, maxDepth, partStarts } from '../../src/directory/id-set';
import type { GroupId, UserId } from '../../src/directory/ids';
import { wanted } from '../../src/directory/member-mark';
import { emptyRoll, pagesWith } from '../../src/directory/roll';
import type { DirectoryUser, Memberships } from '../../src/directory/user';
import { expectStatus } from './expect-status';
import { inParallel } from './http-client';
import type { LocalScim } from './local-scim';
import { oktaPerson } from './people';

/** Forge's maximum number of records per request. */
const batch = 25;
const batchesAtOnce = 8;

/** A group to create, with this many of the people as members. */
export interface SeededGroup {
  readonly name: string;
  readonly size: number;
}

export interface LargeDirectory {
  /** Ids of all people, in the order of their numbers. */
  readonly people: readonly string[];
  /** Ids of the groups, in the order requested. */
  readonly groups: readonly string[];
}

interface Item {
  readonly place: Place;
  readonly value: object;
}

/**
 * Fills a directory in seconds: the records go into storage in batches, bypassing the app. One person and the groups
 * are created over SCIM, and their records are the pattern. Members are the first people, at rest; the roster has the
 * form written by builds up to 69fb809, so that the app has to upgrade it.
 */
export async function largeDirectory(
  rollcall: LocalScim,
  size: number,
  groups: readonly SeededGroup[] = [],
): Promise<LargeDirectory> {
  const connection = connectionOf(rollcall);
  const [first = ''] = await rollcall.createPeople(0, 1);
  const people = [first, ...Array.from({ length: size - 1 }, (_, index) => idOf(index + 1))];
  const made: { readonly id: string; readonly group: SeededGroup }[] = [];
  for (const group of groups) made.push({ id: await createGroup(rollcall, group.name), group });

  await put(rollcall, await personItems(rollcall, connection, people, made));
  await put(rollcall, rosterItems(connection, people));
  for (const { id, group } of made) {
    await put(rollcall, await memberItems(rollcall, connection, id, people.slice(0, group.size)));
  }
  return { people, groups: made.map(({ id }) => id) };
}

/** The connection's id is the second-to-last part of its base URL. */
export const connectionOf = ({ baseUrl }: Pick<LocalScim, 'baseUrl'>): string =>
  new URL(baseUrl).pathname.split('/').at(-2) ?? '';

/**
 * Reads a whole directory like an IdP's import: page by page, plus the memberships, which a page omits and one user
 * has, bypassing the app. A storage with a read cache then has it all.
 */
export async function readThrough(rollcall: LocalScim, people: readonly string[]): Promise<void> {
  for (let startIndex = 1; startIndex <= people.length; startIndex += 100) {
    expectStatus(200, await rollcall.scim.send('GET', `/Users?startIndex=${startIndex}&count=100`));
  }
  const connection = connectionOf(rollcall);
  const places = people.map((id) => keys.memberships(connection, id));
  for await (const _ of batchesOf(rollcall, places));
}

/** The storage units of reading these records, 25 per request. */
export async function weightOf(rollcall: LocalScim, places: readonly Place[]): Promise<number> {
  let units = 0;
  for await (const answer of batchesOf(rollcall, places)) {
    units += Math.ceil(Buffer.byteLength(JSON.stringify(answer)) / 10_240);
  }
  return units;
}

async function* batchesOf({ local }: LocalScim, places: readonly Place[]): AsyncGenerator<unknown> {
  for (let from = 0; from < places.length; from += batch) {
    yield await local.forge.storage('batch/get', places.slice(from, from + batch).map(nameOf));
  }
}

/** 12 letters or digits, like every id; spread by its hash. */
const idOf = (number: number): string => `P${number.toString(36).padStart(11, '0')}`;

async function createGroup({ scim }: LocalScim, displayName: string): Promise<string> {
  const answer = expectStatus(201, await scim.send('POST', '/Groups', { displayName, members: [] }));
  return (JSON.parse(answer.body) as { id: string }).id;
}

async function personItems(
  rollcall: LocalScim,
  connection: string,
  people: readonly string[],
  groups: readonly { readonly id: string; readonly group: SeededGroup }[],
): Promise<readonly Item[]> {
  const [first = ''] = people;
  const { doc: user } = await read<DirectoryUser>(rollcall, keys.user(connection, first));
  const { doc: beside } = await read<Memberships>(rollcall, keys.memberships(connection, first));
  return people.flatMap((text, number) => {
    const id = text as UserId;
    const isIn = groups.filter(({ group }) => number < group.size);
    const memberships = isIn.map((each) => ({
      id: each.id as GroupId,
      display: each.group.name,
      isEnrolled: true as const,
    }));
    const { password: _, groups: __, schemas: ___, ...attributes } = oktaPerson(number);
    const person = { ...user, id, attributes: { ...user.attributes, ...attributes } } as DirectoryUser;
    return [
      { place: keys.user(connection, id), value: records.user(person) },
      {
        place: keys.memberships(connection, id),
        value: records.memberships({ ...beside, userId: id, groups: memberships }),
      },
    ];
  });
}

function rosterItems(connection: string, people: readonly string[]): readonly Item[] {
  return partsOf(maxDepth, people).map(({ start, entries }) => ({
    place: keys.part(connection, 'users', start),
    value: records.part(2, maxDepth, entries),
  }));
}

async function memberItems(
  rollcall: LocalScim,
  connection: string,
  id: string,
  members: readonly string[],
): Promise<readonly Item[]> {
  const { doc: group, version } = await read<DirectoryGroup>(rollcall, keys.group(connection, id));
  const pages = pagesWith('', new Map(members.map((each) => [each, wanted])));
  // A group that has grown has its old parts, now empty.
  const depth = depthFor(members.length);
  const head = { ...group.members, depth, count: members.length };
  const roll = { ...emptyRoll, pages: pages.length, lines: members.length };
  return [
    { place: keys.group(connection, id), value: records.group({ ...group, version, members: head, roll }) },
    ...partStarts(depth).map((start) => ({
      place: keys.part(connection, `g-${id}`, start),
      value: records.part(2, depth, ''),
    })),
    ...pages.map((lines, page) => ({
      place: keys.rollPage(connection, id, roll.generation, page),
      value: records.rollPage(1, lines),
    })),
  ];
}

/** The parts of a set in which everything is settled. */
function partsOf(depth: number, ids: readonly string[]) {
  const changes = new Map(ids.map((id) => [id, { want: true, settled: true, written: true }]));
  const parts = changeParts({ depth, parts: new Map() }, changes);
  return partStarts(depth).map((start) => ({ start, entries: parts.get(start) ?? '' }));
}

async function read<Document>(rollcall: LocalScim, place: Place): Promise<Stored<Document>> {
  const found = (await rollcall.local.forge.storage('entity/get', nameOf(place))) as { value: Stored<Document> };
  return found.value;
}

async function put(rollcall: LocalScim, items: readonly Item[]): Promise<void> {
  await inParallel(Math.ceil(items.length / batch), batchesAtOnce, async (index) => {
    const slice = items.slice(index * batch, (index + 1) * batch);
    await rollcall.local.forge.storage(
      'batch/set',
      slice.map(({ place, value }) => ({ ...nameOf(place), value })),
    );
  });
}

const nameOf = ({ entity, key }: Place) => (entity === undefined ? { key } : { key, entityName: entity });
