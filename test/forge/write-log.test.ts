import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../local/forge/storage/database';
import { openWriteLog } from '../../local/forge/storage/write-log';
import { temporaryFolder } from './start-fixture';

const put = 'INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)';

function open(folder: string) {
  const file = join(folder, 'forge.writes');
  const database = openDatabase(join(folder, 'forge.sqlite'));
  const log = openWriteLog(database, file);
  onTestFinished(() => {
    if (!database.isOpen) return;
    log.close();
    database.close();
  });
  const select = database.prepare("SELECT name, value FROM meta WHERE name <> 'writes' ORDER BY name");
  const shown = () => (select.all() as { name: string; value: string }[]).map(({ name, value }) => `${name}=${value}`);
  return { database, log, file, put: log.prepare(put), shown };
}

/** The files as a process that is killed now would leave them. */
function asKilled(folder: string): string {
  const copy = temporaryFolder();
  for (const name of readdirSync(folder)) copyFileSync(join(folder, name), join(copy, name));
  return copy;
}

describe('the write log', () => {
  it('holds what was written and never committed, over a crash', () => {
    const folder = temporaryFolder();
    const { log, put: write } = open(folder);
    log.group(() => {
      write.run('a', 'one\n"two"');
      write.run('b', 'ü');
    });
    write.run('c', 'alone');
    expect(open(asKilled(folder)).shown()).toEqual(['a=one\n"two"', 'b=ü', 'c=alone']);
  });

  it('keeps the kinds of values apart', () => {
    const folder = temporaryFolder();
    const { log } = open(folder);
    log
      .prepare('INSERT INTO secret (key, cipher, created_at, updated_at, expire_at) VALUES (?, ?, ?, ?, ?)')
      .run('s', Buffer.from([0, 255, 10]), 1_800_000_000_000, 2, null);
    const { database } = open(asKilled(folder));
    expect(database.prepare('SELECT * FROM secret').get()).toMatchObject({
      cipher: new Uint8Array([0, 255, 10]),
      created_at: 1_800_000_000_000,
      updated_at: 2,
      expire_at: null,
    });
  });

  it('leaves out a group that is not whole, and goes on after it', () => {
    const folder = temporaryFolder();
    const { put: write } = open(folder);
    write.run('a', '1');
    write.run('b', '2');
    const killed = asKilled(folder);
    const file = join(killed, 'forge.writes');
    writeFileSync(file, readFileSync(file).subarray(0, -3));
    const next = open(killed);
    expect(next.shown()).toEqual(['a=1']);
    next.put.run('c', '3');
    expect(open(asKilled(killed)).shown()).toEqual(['a=1', 'c=3']);
  });

  it('leaves out a group whose bytes are not those that were written', () => {
    const folder = temporaryFolder();
    const { put: write } = open(folder);
    write.run('a', '1');
    write.run('b', 'unspoiled');
    const killed = asKilled(folder);
    const file = join(killed, 'forge.writes');
    writeFileSync(file, readFileSync(file, 'utf8').replace('unspoiled', 'unspoilt!'));
    expect(open(killed).shown()).toEqual(['a=1']);
  });

  it('does nothing twice when the crash comes between the commit and the emptying of the log', () => {
    const folder = temporaryFolder();
    const { log } = open(folder);
    const count = "INSERT INTO meta (name, value) VALUES ('n', 1) ON CONFLICT DO UPDATE SET value = value + 1";
    log.prepare(count).run();
    const file = join(folder, 'forge.writes');
    const before = readFileSync(file);
    log.checkpoint();
    expect(statSync(file).size).toBe(0);
    const killed = asKilled(folder);
    writeFileSync(join(killed, 'forge.writes'), before);
    expect(open(killed).shown()).toEqual(['n=1']);
  });

  it('undoes a group that throws, and nothing before it', () => {
    const folder = temporaryFolder();
    const { log, put: write, shown } = open(folder);
    write.run('a', 'committed');
    log.checkpoint();
    write.run('b', 'logged');
    expect(() =>
      log.group(() => {
        write.run('a', 'undone');
        throw new Error('broken');
      }),
    ).toThrow('broken');
    write.run('c', 'after');
    const all = ['a=committed', 'b=logged', 'c=after'];
    expect(shown()).toEqual(all);
    expect(open(asKilled(folder)).shown()).toEqual(all);
  });

  it('makes up for a transaction that SQLite gave up', () => {
    const { database, put: write, shown } = open(temporaryFolder());
    write.run('a', 'logged');
    database.exec('ROLLBACK');
    write.run('b', 'next');
    expect(shown()).toEqual(['a=logged', 'b=next']);
  });

  it('is committed and emptied before it grows large, and when it is closed', () => {
    const folder = temporaryFolder();
    const { database, log, put: write, file } = open(folder);
    const megabyte = 'x'.repeat(1024 * 1024);
    for (let number = 0; number < 9; number += 1) write.run(`k${number}`, megabyte);
    expect(statSync(file).size).toBeLessThan(2 * megabyte.length);
    write.run('last', '1');
    log.close();
    database.close();
    expect(statSync(file).size).toBe(0);
    expect(existsSync(`${join(folder, 'forge.sqlite')}-wal`)).toBe(false);
  });
});
