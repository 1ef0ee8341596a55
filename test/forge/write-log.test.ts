import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../local/forge/storage/database';
import { type LogFile, openLogFile } from '../../local/forge/storage/log-file';
import { openWriteLog } from '../../local/forge/storage/write-log';
import { temporaryFolder } from './start-fixture';

const put = 'INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)';

/** `disk` may override the file. */
function open(folder: string, disk: (file: LogFile) => Partial<LogFile> = () => ({})) {
  const file = join(folder, 'forge.writes');
  const database = openDatabase(join(folder, 'forge.sqlite'));
  const logFile = openLogFile(file);
  const log = openWriteLog(database, { ...logFile, ...disk(logFile) });
  onTestFinished(() => {
    if (!database.isOpen) return;
    log.close();
    database.close();
  });
  const select = database.prepare("SELECT name, value FROM meta WHERE name <> 'writes' ORDER BY name");
  const shown = () => (select.all() as { name: string; value: string }[]).map(({ name, value }) => `${name}=${value}`);
  return { database, log, file, put: log.prepare(put), shown };
}

/** The end of the last group; zeros follow it. */
const endOf = (log: Buffer) => log.findLastIndex((byte) => byte !== 0) + 1;

/** The files as left by a process killed now. */
function asKilled(folder: string): string {
  const copy = temporaryFolder();
  for (const name of readdirSync(folder)) copyFileSync(join(folder, name), join(copy, name));
  return copy;
}

describe('the write log', () => {
  it('preserves uncommitted writes over a crash', () => {
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

  it('leaves out an incomplete group, and continues after it', () => {
    const folder = temporaryFolder();
    const { put: write } = open(folder);
    write.run('a', '1');
    write.run('b', '2');
    const killed = asKilled(folder);
    const file = join(killed, 'forge.writes');
    const whole = readFileSync(file);
    writeFileSync(file, whole.subarray(0, endOf(whole) - 3));
    const next = open(killed);
    expect(next.shown()).toEqual(['a=1']);
    next.put.run('c', '3');
    expect(open(asKilled(killed)).shown()).toEqual(['a=1', 'c=3']);
  });

  it('leaves out a group with damaged bytes', () => {
    const folder = temporaryFolder();
    const { put: write } = open(folder);
    write.run('a', '1');
    write.run('b', 'unspoiled');
    const killed = asKilled(folder);
    const file = join(killed, 'forge.writes');
    writeFileSync(file, readFileSync(file, 'utf8').replace('unspoiled', 'unspoilt!'));
    expect(open(killed).shown()).toEqual(['a=1']);
  });

  it('repeats nothing the database already has, as after a crash behind a commit', () => {
    const folder = temporaryFolder();
    const { log } = open(folder);
    const count = "INSERT INTO meta (name, value) VALUES ('n', 1) ON CONFLICT DO UPDATE SET value = value + 1";
    log.prepare(count).run();
    const file = join(folder, 'forge.writes');
    const before = readFileSync(file);
    log.checkpoint();
    const killed = asKilled(folder);
    writeFileSync(join(killed, 'forge.writes'), before);
    expect(open(killed).shown()).toEqual(['n=1']);
  });

  it('undoes only the group that throws', () => {
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

  it('makes up for a transaction that SQLite abandoned', () => {
    const { database, put: write, shown } = open(temporaryFolder());
    write.run('a', 'logged');
    database.exec('ROLLBACK');
    write.run('b', 'next');
    expect(shown()).toEqual(['a=logged', 'b=next']);
  });

  it('is committed and restarted before it grows large, and emptied when closed', () => {
    const folder = temporaryFolder();
    const { database, log, put: write, file } = open(folder);
    const megabyte = 'x'.repeat(1024 * 1024);
    for (let number = 0; number < 9; number += 1) write.run(`k${number}`, megabyte);
    expect(statSync(file).size).toBeLessThan(9 * megabyte.length);
    write.run('last', '1');
    log.close();
    database.close();
    expect(statSync(file).size).toBe(0);
    expect(existsSync(`${join(folder, 'forge.sqlite')}-wal`)).toBe(false);
  });

  it('holds a group once synced, whatever was committed before it', async () => {
    const folder = temporaryFolder();
    const { log, put: write } = open(folder);
    const long = JSON.stringify({ text: 'long, "quoted"\n'.repeat(20), and: '\u{1f600}ü' });
    for (const key of ['a', 'b', 'c']) {
      log.group(() => {
        write.run(key, long);
        write.run(`${key}2`, '{}');
      });
      await log.sync();
      if (key === 'a') log.checkpoint();
    }
    const all = ['a', 'b', 'c'].flatMap((key) => [`${key}=${long}`, `${key}2={}`]);
    expect(open(asKilled(folder)).shown()).toEqual(all);
  });

  it('replays nothing left behind a new group by an earlier lap', async () => {
    const folder = temporaryFolder();
    const { log, put: write } = open(folder);
    for (const value of ['1', '2', '3']) write.run('a', value);
    log.checkpoint();
    write.run('a', 'new');
    expect(open(asKilled(folder)).shown()).toEqual(['a=new']);
  });

  it('undoes writes the disk does not take, and informs the waiting callers', async () => {
    const folder = temporaryFolder();
    let isFull = false;
    const {
      log,
      put: write,
      shown,
    } = open(folder, (file) => ({
      append: (bytes) => (isFull ? Promise.reject(new Error('no space left')) : file.append(bytes)),
    }));
    log.group(() => write.run('a', '1'));
    await log.sync();
    isFull = true;
    log.group(() => write.run('b', '2'));
    await expect(log.sync()).rejects.toThrow('no space');
    expect(shown()).toEqual(['a=1']);
    isFull = false;
    log.group(() => write.run('c', '3'));
    await log.sync();
    expect(open(asKilled(folder)).shown()).toEqual(['a=1', 'c=3']);
  });

  it('informs waiting callers that a group is lost because another broke while the disk was full', async () => {
    const {
      log,
      put: write,
      shown,
    } = open(temporaryFolder(), () => ({
      appendNow() {
        throw new Error('no space left');
      },
    }));
    log.group(() => write.run('a', '1'));
    const breaks = () => {
      throw new Error('broken');
    };
    expect(() => log.group(breaks)).toThrow('broken');
    await expect(log.sync()).rejects.toThrow('no space');
    expect(shown()).toEqual([]);
    await log.sync();
  });

  it('continues the log of a build that wrote lines', () => {
    const folder = temporaryFolder();
    const body = JSON.stringify([1, [[put, ['a', 'one\n"two"']]]]);
    const line = `${crc32(Buffer.from(body)).toString(16).padStart(8, '0')}${body}\n`;
    writeFileSync(join(folder, 'forge.writes'), line);
    const { put: write, shown } = open(folder);
    write.run('b', '2');
    expect(shown()).toEqual(['a=one\n"two"', 'b=2']);
    expect(open(asKilled(folder)).shown()).toEqual(shown());
  });
});
