import type {
  BatchResult,
  GroupsBatch,
  PeopleBatch,
  RemovalsBatch,
} from '../../../src/entry/connector/contract/batches';
import type { KnownAnswer, KnownRequest } from '../../../src/entry/connector/contract/known';

/** What the app knows after the batches that it has accepted. */
export interface FakeDirectory {
  people(batch: PeopleBatch): readonly BatchResult[];
  groups(batch: GroupsBatch): readonly BatchResult[];
  removals(batch: RemovalsBatch): readonly BatchResult[];
  known(request: KnownRequest): KnownAnswer;
  /** Account names, sorted. */
  names(): readonly string[];
  person(userName: string): Readonly<Record<string, unknown>> | undefined;
  /** Account names by name of the group. */
  members(): ReadonlyMap<string, ReadonlySet<string>>;
  /** How often something was changed by a batch: to do the same again is no change. */
  changes(): number;
  /** Ids that were ever removed. */
  readonly removed: ReadonlySet<string>;
  /** Loses a person or a group, as if somebody had deleted it. */
  lose(name: string): void;
  /** Refuses people and groups of these names. */
  readonly refused: Set<string>;
  /** Results of one answer. */
  most: number;
  /** People or groups on one page of what is known. */
  page: number;
}

interface Person {
  readonly id: string;
  readonly externalId: string;
  readonly text: string;
  readonly userName: string;
}

interface Group {
  readonly id: string;
  name: string;
  readonly members: Set<string>;
}

export function fakeDirectory(): FakeDirectory {
  const people = new Map<string, Person>();
  const groups = new Map<string, Group>();
  const removed = new Set<string>();
  let made = 0;
  let changes = 0;
  const newId = () => `r${++made}`;
  const refusal = (externalId: string, title: string): BatchResult => ({
    externalId,
    error: { code: 'refused', title, detail: `${title}.` },
  });

  function putPerson({ externalId, ...attributes }: PeopleBatch['people'][number]): BatchResult {
    const userName = String(attributes.userName);
    if (directory.refused.has(userName)) return refusal(externalId, 'The name is refused');
    const holder = [...people.values()].find((each) => each.userName === userName && each.externalId !== externalId);
    if (holder !== undefined) return refusal(externalId, 'Somebody else has this name');
    const before = people.get(externalId);
    const text = JSON.stringify(attributes);
    if (before?.text !== text) changes += 1;
    const id = before?.id ?? newId();
    people.set(externalId, { id, externalId, text, userName });
    return { externalId, id };
  }
  function putGroup({ externalId, displayName, add, remove }: GroupsBatch['groups'][number]): BatchResult {
    if (directory.refused.has(displayName)) return refusal(externalId, 'The name is refused');
    const group = groups.get(externalId) ?? { id: newId(), name: '', members: new Set<string>() };
    groups.set(externalId, group);
    if (group.name !== displayName) changes += 1;
    group.name = displayName;
    const known = new Set([...people.values()].map(({ id }) => id));
    for (const id of add) {
      if (!known.has(id) || group.members.has(id)) continue;
      group.members.add(id);
      changes += 1;
    }
    for (const id of remove) if (group.members.delete(id)) changes += 1;
    const unknown = add.filter((id) => !known.has(id));
    return { externalId, id: group.id, ...(unknown.length === 0 ? {} : { unknown }) };
  }
  function remove(map: Map<string, { readonly id: string }>, externalId: string, id: string): BatchResult {
    if (map.get(externalId)?.id === id && map.delete(externalId)) changes += 1;
    removed.add(externalId);
    for (const { members } of groups.values()) members.delete(id);
    return { externalId, id };
  }
  const knownPeople = (): KnownAnswer['items'] =>
    [...people.values()].map(({ externalId, id, userName }) => ({ externalId, id, name: userName }));
  /** As on pages of two members. */
  const knownGroups = (): KnownAnswer['items'] =>
    [...groups].flatMap(([externalId, { id, name, members }]) =>
      Array.from({ length: Math.max(1, Math.ceil(members.size / 2)) }, (_, at) => ({
        externalId,
        id,
        name,
        members: [...members].slice(2 * at, 2 * at + 2),
      })),
    );
  const named = () => new Map([...people.values()].map(({ id, userName }) => [id, userName]));
  const directory: FakeDirectory = {
    people: (batch) => batch.people.slice(0, directory.most).map(putPerson),
    groups: (batch) => batch.groups.slice(0, directory.most).map(putGroup),
    removals: (batch) =>
      [
        ...batch.people.map((each) => () => remove(people, each.externalId, each.id)),
        ...batch.groups.map((each) => () => remove(groups, each.externalId, each.id)),
      ]
        .slice(0, directory.most)
        .map((work) => work()),
    known({ kind, cursor }) {
      const all = kind === 'people' ? knownPeople() : knownGroups();
      const next = Number(cursor ?? 0) + directory.page;
      return { items: all.slice(next - directory.page, next), ...(next < all.length && { cursor: String(next) }) };
    },
    names: () => [...named().values()].sort(),
    person(userName) {
      const found = [...people.values()].find((each) => each.userName === userName);
      return found && JSON.parse(found.text);
    },
    members() {
      const names = named();
      return new Map(
        [...groups.values()].map(({ name, members }) => [name, new Set([...members].map((id) => names.get(id) ?? id))]),
      );
    },
    changes: () => changes,
    removed,
    lose(name) {
      for (const [externalId, { userName, id }] of people) {
        if (userName !== name) continue;
        people.delete(externalId);
        for (const { members } of groups.values()) members.delete(id);
      }
      for (const [externalId, group] of groups) if (group.name === name) groups.delete(externalId);
    },
    refused: new Set(),
    most: Number.POSITIVE_INFINITY,
    page: 3,
  };
  return directory;
}
