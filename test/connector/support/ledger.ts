import type { RecordedBatch } from '../../../connector/sending/recording-receiver';

/** What a receiver knows after the batches that it has accepted. */
export interface Ledger {
  accept(batch: RecordedBatch): void;
  /** Account names by id. */
  readonly people: ReadonlyMap<string, string>;
  /** Account names by name of the group. */
  members(): ReadonlyMap<string, ReadonlySet<string>>;
  /** Ids that were ever removed. */
  readonly removed: ReadonlySet<string>;
  /** How often each person came. */
  readonly upserts: ReadonlyMap<string, number>;
}

/** @throws Error for a batch that makes no sense: a member whom nobody has sent, a name that two have */
export function makeLedger(): Ledger {
  const people = new Map<string, string>();
  const groups = new Map<string, { name: string; members: Set<string> }>();
  const removed = new Set<string>();
  const upserts = new Map<string, number>();
  function addPerson(id: string, name: string): void {
    const holder = [...people].find(([other, taken]) => taken === name && other !== id);
    if (holder !== undefined) throw new Error(`${name} belongs to ${holder[0]}`);
    people.set(id, name);
    upserts.set(name, (upserts.get(name) ?? 0) + 1);
  }
  return {
    accept(batch) {
      if ('people' in batch) {
        for (const { externalId, userName } of batch.people) addPerson(String(externalId), String(userName));
      } else if ('groups' in batch) {
        for (const { externalId: id, displayName: name, add: added, remove: left } of batch.groups) {
          const group = groups.get(id) ?? { name, members: new Set() };
          group.name = name;
          for (const person of added) {
            if (!people.has(person)) throw new Error(`${name} has a member whom nobody has sent`);
            group.members.add(person);
          }
          for (const person of left) group.members.delete(person);
          groups.set(id, group);
        }
      } else {
        for (const { id } of batch.removals.people) {
          people.delete(id);
          removed.add(id);
          for (const { members } of groups.values()) members.delete(id);
        }
        for (const { id } of batch.removals.groups) groups.delete(id);
      }
    },
    people,
    members: () =>
      new Map(
        [...groups.values()].map(({ name, members }) => [
          name,
          new Set([...members].map((id) => people.get(id) ?? id)),
        ]),
      ),
    removed,
    upserts,
  };
}
