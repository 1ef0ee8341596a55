import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createFaults } from '../../local/forge/faults';
import { openDatabase } from '../../local/forge/storage/database';
import { toEntityDefinition } from '../../local/forge/storage/entity-definition';
import { groupCommit } from '../../local/forge/storage/group-commit';
import { openLogFile } from '../../local/forge/storage/log-file';
import type { NewValue, Place } from '../../local/forge/storage/record';
import { openRecords } from '../../local/forge/storage/records';
import { openWriteLog } from '../../local/forge/storage/write-log';
import { temporaryFolder } from './start-fixture';

const entity = toEntityDefinition({ name: 'thing', attributes: { at: { type: 'integer' } }, indexes: ['at'] });
const place = (key: string): Place => ({ space: 'thing', key, entity });
const value = (at: number): NewValue => ({
  text: JSON.stringify({ at }),
  entries: [{ index: 'at', partition: '', range: at }],
  attributes: { at },
  at: Date.now(),
  expireAt: null,
});

/** Storage whose disk refuses the first commits, or the first groups of the log. */
function open({ broken, unsynced = 0 }: { readonly broken: number; readonly unsynced?: number }) {
  const folder = temporaryFolder();
  const database = openDatabase(join(folder, 'forge.sqlite'));
  const file = openLogFile(join(folder, 'forge.writes'));
  const faults = createFaults();
  let left = broken;
  let refused = unsynced;
  const log = openWriteLog(database, {
    ...file,
    append(bytes) {
      refused -= 1;
      return refused < 0 ? file.append(bytes) : Promise.reject(new Error('the disk is full'));
    },
  });
  const pass = (point: string) => {
    if (point !== 'before-commit' || left === 0) return;
    left -= 1;
    throw new Error('the disk is full');
  };
  let now = 1_000;
  const clock = { now: () => now, after: () => () => {}, advance: () => {} };
  const records = openRecords(database, log, clock, faults, 100);
  const commits = groupCommit(log, records, { ...faults, pass });
  onTestFinished(async () => {
    await commits.flush();
    log.close();
    database.close();
  });
  const indexed = () =>
    database.prepare('SELECT range, key FROM entity_index ORDER BY range').all() as { range: number; key: string }[];
  const replaced = () => {
    now += 1;
    return records.showsReplaced() ? database.prepare('SELECT key FROM temp.replaced').all() : [];
  };
  return { records, commits, indexed, replaced };
}

describe('a group of writes', () => {
  it('that breaks is written one by one, and only writes that break again fail', async () => {
    const { records, commits, indexed } = open({ broken: 2 });
    const outcomes = await Promise.allSettled(
      ['a', 'b', 'c'].map((key, at) => commits.write(() => records.put(place(key), value(at)))),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(['a', 'b', 'c'].map((key) => records.find(place(key))?.value)).toEqual([undefined, '{"at":1}', '{"at":2}']);
    expect(indexed().map(({ key }) => key)).toEqual(['b', 'c']);
  });

  it('that breaks leaves no trace of a new record', async () => {
    const { records, commits, indexed } = open({ broken: 2 });
    const write = () => commits.write(() => records.put(place('a'), value(1)));
    await expect(write()).rejects.toThrow('full');
    expect(records.find(place('a'))).toBeUndefined();
    expect(indexed()).toEqual([]);
    await write();
    expect(records.find(place('a'))?.value).toBe('{"at":1}');
    expect(indexed()).toEqual([{ range: 1, key: 'a' }]);
  });

  it('that is undone leaves the replaced record in place, once', async () => {
    const { records, commits, indexed, replaced } = open({ broken: 0 });
    await commits.write(() => records.put(place('a'), value(1)));
    const breaks = () => {
      records.put(place('a'), value(2));
      throw new Error('broken');
    };
    await expect(commits.write(breaks)).rejects.toThrow('broken');
    expect(records.find(place('a'))?.value).toBe('{"at":1}');
    expect(indexed()).toEqual([{ range: 1, key: 'a' }]);
    expect(replaced()).toEqual([]);
    await commits.write(() => records.put(place('a'), value(3)));
    expect(indexed()).toEqual([{ range: 3, key: 'a' }]);
    expect(replaced()).toEqual([{ key: 'a' }]);
  });

  it('that the disk does not take leaves nothing behind, neither in the present nor in the past', async () => {
    const { records, commits, indexed, replaced } = open({ broken: 0, unsynced: 1 });
    await expect(commits.write(() => records.put(place('a'), value(1)))).rejects.toThrow('full');
    expect(records.find(place('a'))).toBeUndefined();
    expect(indexed()).toEqual([]);
    expect(replaced()).toEqual([]);
    await commits.write(() => records.put(place('a'), value(2)));
    expect(indexed()).toEqual([{ range: 2, key: 'a' }]);
  });
});
