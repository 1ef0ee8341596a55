import { StorageRefusal } from '../../../local/forge/storage/refusal';
import { keys, type Place, type SetName } from '../../../src/adapters/kvs/keys';
import { changeParts, countMarks } from '../../../src/directory/id-set';
import type { UserId } from '../../../src/directory/ids';
import type { MarkChange } from '../../../src/directory/member-mark';
import type { RunningApp } from '../../support/running-app';

interface Stored<Doc = Record<string, unknown>> {
  readonly version: number;
  readonly doc: Doc;
}

/** Forge storage at rest, as an older version of the app may have left it. */
export interface OldRecords {
  read<Doc>(place: Place): Promise<Stored<Doc> | undefined>;
  /** Changes a record's document and version; index attributes stay. */
  change<Doc>(place: Place, change: (doc: Doc) => Doc): Promise<void>;
  write(place: Place, value: object): Promise<void>;
  erase(place: Place): Promise<void>;
  /** Changes users' marks in a group's member set. */
  mark(connection: string, group: string, users: readonly string[], change: MarkChange): Promise<void>;
}

export function oldRecords({ forge }: Pick<RunningApp, 'forge'>): OldRecords {
  const ask = (operation: string, { entity, key }: Place, more: object = {}) =>
    forge.storage(entity === undefined ? operation : `entity/${operation}`, {
      key,
      ...(entity !== undefined && { entityName: entity }),
      ...more,
    });
  const records: OldRecords = {
    async read<Doc>(place: Place) {
      try {
        const { value } = (await ask('get', place)) as { value: Stored<Doc> };
        return value;
      } catch (error) {
        if (error instanceof StorageRefusal && error.code === 'KEY_NOT_FOUND') return undefined;
        throw error;
      }
    },
    async change<Doc>(place: Place, change: (doc: Doc) => Doc) {
      const found = await records.read<Doc>(place);
      if (!found) throw new Error(`There is no ${place.key}.`);
      const version = found.version + 1;
      await records.write(place, { ...found, version, doc: { ...change(found.doc), version } });
    },
    write: async (place, value) => void (await ask('set', place, { value })),
    erase: async (place) => void (await ask('delete', place)),
    async mark(connection, group, users, change) {
      const name: SetName = `g-${group}`;
      const place = keys.part(connection, name, 0);
      const found = await records.read<{ entries: string; depth: number }>(place);
      const parts = new Map([[0, found?.doc.entries ?? '']]);
      const changed = changeParts({ depth: 0, parts }, new Map(users.map((id) => [id as UserId, change])));
      const entries = changed.get(0) ?? parts.get(0) ?? '';
      await records.write(place, { version: (found?.version ?? 0) + 1, doc: { schema: 1, depth: 0, entries } });
      const { wanted: count, pending } = countMarks(entries);
      await records.change<{ members: object }>(keys.group(connection, group), (doc) => ({
        ...doc,
        members: { ...doc.members, count, pending },
      }));
    },
  };
  return records;
}
