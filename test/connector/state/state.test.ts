import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openBindAttempts } from '../../../connector/state/bind-attempts';
import { nextGeneration, noteNewer } from '../../../connector/state/generation';
import { knownIn } from '../../../connector/state/known';
import { noteLease } from '../../../connector/state/note-lease';
import { copyState, inTransaction, openState, StateHeld } from '../../../connector/state/open-state';
import { scansOf } from '../../../connector/state/scans';

const hour = 3_600_000;

describe('the state of the connector', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rollcall-state-'));
    return () => rmSync(folder, { recursive: true, force: true });
  });

  it('belongs to one at a time, and says to whom', () => {
    const first = openState(join(folder, 'state'), 0);
    expect(() => openState(join(folder, 'state'), 0)).toThrow(StateHeld);
    expect(() => openState(join(folder, 'state'), 0)).toThrow(`Process ${process.pid} on`);
    first.close();
    openState(join(folder, 'state'), 0).close();
  });

  it('is closed to other accounts of the machine', () => {
    openState(join(folder, 'state'), 0).close();
    expect(statSync(join(folder, 'state')).mode & 0o777).toBe(0o700);
    for (const file of ['state.sqlite', 'holder.json'])
      expect(statSync(join(folder, 'state', file)).mode & 0o777).toBe(0o600);
  });

  it('is begun anew when another version has left it', () => {
    const before = openState(folder, 0);
    scansOf(before).begin('dc1:636', 1);
    before.database.exec('CREATE TABLE older (x); PRAGMA user_version = 999;');
    before.close();
    const after = openState(folder, 0);
    expect(scansOf(after).running()).toBeUndefined();
    expect(after.database.prepare(`SELECT name FROM sqlite_schema WHERE name = 'older'`).all()).toEqual([]);
    after.close();
  });

  it.each([
    [[4, 4], true],
    // It had let go, and came again.
    [[4, 5], true],
    [[4, 6], false],
    // The app has begun anew.
    [[4, 1], false],
  ])('after the leases %j is relied on: %s', (leases, isReliable) => {
    const state = openState(folder, 0);
    knownIn(state).trust();
    for (const lease of leases) noteLease(state, lease);
    expect(knownIn(state).isComplete()).toBe(isReliable);
    state.close();
  });

  it('tells a generation that grows, and is not relied on once the app knows a newer one', () => {
    const state = openState(folder, 0);
    knownIn(state).trust();
    expect([nextGeneration(state), nextGeneration(state)]).toEqual([1, 2]);
    expect(knownIn(state).isComplete()).toBe(true);
    noteNewer(state, 7);
    expect(knownIn(state).isComplete()).toBe(false);
    expect(nextGeneration(state)).toBe(8);
    state.close();
  });

  it('drops the table of an earlier version that nobody needs any more, and nothing else', () => {
    const before = openState(folder, 0);
    scansOf(before).begin('dc1:636', 1);
    before.database.exec('CREATE TABLE member_change (group_no INTEGER); INSERT INTO member_change VALUES (1);');
    before.close();
    const after = openState(folder, 0);
    expect(after.isOfOtherVersion).toBe(false);
    expect(scansOf(after).running()).toBeDefined();
    expect(after.database.prepare(`SELECT name FROM sqlite_schema WHERE name = 'member_change'`).all()).toEqual([]);
    after.close();
  });

  it('takes all of a change or nothing', () => {
    const state = openState(folder, 0);
    const scans = scansOf(state);
    const scan = scans.begin('dc1:636', 1);
    const broken = () =>
      inTransaction(state, () => {
        scans.note(scan, { phase: 'read' });
        throw new Error('stop');
      });
    expect(broken).toThrow('stop');
    expect(scans.running()?.phase).toBe('reading');
    state.close();
  });

  it('is copied as it is', () => {
    const state = openState(join(folder, 'one'), 0);
    scansOf(state).begin('dc1:636', 7);
    openState(join(folder, 'two'), 0).close();
    rmSync(join(folder, 'two', 'state.sqlite'));
    copyState(state, join(folder, 'two'));
    const copy = openState(join(folder, 'two'), 0);
    expect(scansOf(copy).running()).toMatchObject({ server: 'dc1:636', begun: 7, phase: 'reading' });
    copy.close();
    state.close();
  });

  it('forgets what was read by other settings', () => {
    const state = openState(folder, 0);
    const scans = scansOf(state);
    scans.keepOnly('a');
    scans.begin('dc1:636', 1);
    scans.keepOnly('a');
    expect(scans.running()).toBeDefined();
    scans.keepOnly('b');
    expect(scans.running()).toBeUndefined();
    state.close();
  });
});

describe('attempts to bind', () => {
  it('are three an hour for each account and server, and are forgotten after a success', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rollcall-binds-'));
    const attempts = openBindAttempts(folder);
    for (const at of [0, 10, 20]) {
      expect(attempts.nextAt('cn=a', 'dc1:636', at)).toBeUndefined();
      attempts.refused('CN=A', 'dc1:636', at);
    }
    expect(attempts.nextAt('cn=a', 'dc1:636', 30)).toBe(hour);
    expect(attempts.nextAt('cn=a', 'dc2:636', 30)).toBeUndefined();
    expect(attempts.nextAt('cn=b', 'dc1:636', 30)).toBeUndefined();
    expect(attempts.nextAt('cn=a', 'dc1:636', hour)).toBeUndefined();
    attempts.close();
    const later = openBindAttempts(folder);
    expect(later.nextAt('cn=a', 'dc1:636', 30)).toBe(hour);
    later.accepted('cn=a', 'dc1:636');
    expect(later.nextAt('cn=a', 'dc1:636', 30)).toBeUndefined();
    later.close();
    rmSync(folder, { recursive: true });
  });
});
