import { describe, expect, it } from 'vitest';
import type { DirectoryGroup, GroupSync } from '../../../src/directory/group';
import { isoTime } from '../../../src/provisioning/call';
import { endedRun, type GroupRun, newRun, othersIn, runAttempt } from '../../../src/provisioning/groups/group-run';
import { SiteError } from '../../../src/sync/site/site-error';
import { aConnection, aGroup, sampleTime } from '../../support/samples';
import { aBudget } from '../../sync/fixtures';

const start = Date.parse(sampleTime);
const at = (seconds: number) => isoTime(start + seconds * 1000);
const machine = { newId: () => '', now: () => start, pause: async () => undefined, random: () => 0 };
/** The invocation ends in 25 seconds, so that what it begins has arrived in 55. */
const call = { budget: { ...aBudget(), endsAt: start + 25_000 }, machine, connection: aConnection({ version: 3 }) };
const group = (sync: Partial<GroupSync> = {}, version = 1) =>
  aGroup(1, { version, sync: { state: 'synced', ...sync } });
const note = (until: string, by = 'event-1') => ({ by, connection: 3, until });
const lost = new SiteError('unavailable', 'atlassian-unavailable', '503');
const nothing = { creating: [] };

function attemptOf(run: GroupRun, before: DirectoryGroup) {
  const committed: GroupSync[] = [];
  const attempt = runAttempt(call, run, before, async (sync) => {
    committed.push(sync);
    return { ...before, sync, version: before.version + 1 };
  });
  return { attempt, committed };
}

describe('a run over a group', () => {
  it('is by an event, or by nobody in particular, and has begun nothing', () => {
    expect(newRun('event-1')).toEqual({
      by: 'event-1',
      until: undefined,
      others: undefined,
      version: undefined,
      isForeign: false,
    });
    expect(newRun().by).toBeUndefined();
  });

  it('notes who is at work, and until when, before it begins', async () => {
    const run = newRun('event-1');
    const { attempt, committed } = attemptOf(run, group());
    await attempt.begin(nothing);
    expect(committed).toEqual([{ state: 'pending', underWayUntil: at(55), dueAt: at(115), atWork: note(at(55)) }]);
    expect(run).toEqual({ by: 'event-1', until: at(55), others: undefined, version: 2, isForeign: false });
    expect(attempt.base().version).toBe(2);
  });

  it('notes nobody if it is by nobody', async () => {
    const { attempt, committed } = attemptOf(newRun(), group());
    await attempt.begin(nothing);
    expect(committed[0]).not.toHaveProperty('atWork');
  });

  it('keeps the time that it announced first', async () => {
    const run = { ...newRun('event-1'), until: at(20), version: 1 };
    await attemptOf(run, group()).attempt.begin(nothing);
    expect(run.until).toBe(at(20));
  });

  it('sees that somebody else has committed', () => {
    const run = { ...newRun('event-1'), version: 1 };
    attemptOf(run, group({}, 1));
    expect(run.isForeign).toBe(false);
    attemptOf(run, group({}, 2));
    expect(run.isForeign).toBe(true);
  });

  it('knows what others had begun before it, and not what it has begun itself', () => {
    const run = newRun('event-1');
    attemptOf(run, group({ underWayUntil: at(200) }));
    expect(run.others).toBe(at(200));
    attemptOf(run, group({ underWayUntil: at(-1) }));
    expect(run.others).toBeUndefined();
    const begun = { ...newRun('event-1'), until: at(55), others: at(100) };
    attemptOf(begun, group({ underWayUntil: at(55) }));
    expect(begun.others).toBe(at(100));
  });

  it.each<[string, GroupRun, Partial<GroupSync>, object, number]>([
    [
      'once for all slices',
      { ...newRun('event-1'), until: at(55) },
      { underWayUntil: at(55), atWork: note(at(55)) },
      nothing,
      0,
    ],
    [
      'again if the note is of another event',
      { ...newRun('event-1'), until: at(55) },
      { underWayUntil: at(55), atWork: note(at(55), 'event-2') },
      nothing,
      1,
    ],
    [
      'again if there is no note any more',
      { ...newRun('event-1'), until: at(55) },
      { underWayUntil: at(55) },
      nothing,
      1,
    ],
    [
      'again if less time is announced',
      { ...newRun('event-1'), until: at(55) },
      { underWayUntil: at(54), atWork: note(at(55)) },
      nothing,
      1,
    ],
    ['again if nothing is announced', { ...newRun('event-1'), until: at(55) }, { atWork: note(at(55)) }, nothing, 1],
    ['once for all slices, by nobody', { ...newRun(), until: at(55) }, { underWayUntil: at(60) }, nothing, 0],
    ['if the run has begun nothing', newRun(), { underWayUntil: at(60) }, nothing, 1],
    ['again if a group is created', { ...newRun(), until: at(55) }, { underWayUntil: at(60) }, { creating: ['A'] }, 1],
    [
      'again if members are compared',
      { ...newRun(), until: at(55) },
      { underWayUntil: at(60) },
      { creating: [], isComparing: true },
      1,
    ],
  ])('is written down %s', async (_, run, sync, effect, times) => {
    const { attempt, committed } = attemptOf(run, group(sync));
    await attempt.begin(effect as typeof nothing);
    expect(committed.length).toBe(times);
  });
});

describe('what others have begun, as far as a run knows', () => {
  const before = group({ underWayUntil: at(200) });
  it.each<[string, GroupRun, string | undefined]>([
    ['is what the group says while the run has begun nothing', newRun(), at(200)],
    ['is what was known before the run began', { ...newRun(), until: at(55), others: at(100) }, at(100)],
    ['is nothing that has passed', { ...newRun(), until: at(55), others: at(-1) }, undefined],
    ['is what the group says if somebody else has committed', { ...newRun(), until: at(55), isForeign: true }, at(200)],
  ])('%s', (_, run, expected) => {
    expect(othersIn(call, run, { before })).toBe(expected);
  });
});

describe('the state of a group after a slice', () => {
  const rest = { isContested: false, isMore: false, goesOn: false };
  const ended = (
    run: GroupRun,
    before: DirectoryGroup,
    more: Partial<Parameters<typeof endedRun>[3]> = {},
    base: DirectoryGroup = before,
  ) =>
    endedRun(
      call,
      run,
      { before, base: () => base, begin: async () => ({}), renew: () => undefined },
      { result: { sync: { state: 'synced' } }, ...rest, ...more },
    );
  const begun = (by?: string): GroupRun => ({ ...newRun(by), until: at(55) });
  const working = group({ atWork: note(at(55)), underWayUntil: at(55) });

  it('rests, without a note, once all that the run began was answered', () => {
    expect(ended(begun('event-1'), working)).toEqual({ state: 'synced' });
    const sync = { state: 'synced', atWork: note(at(55)), underWayUntil: at(9) } as const;
    expect(ended(begun('event-1'), working, { result: { sync } })).toEqual({ state: 'synced' });
  });

  it('keeps the note while the run goes on', () => {
    expect(ended(begun('event-1'), working, { goesOn: true, isMore: true })).toEqual({
      state: 'synced',
      underWayUntil: at(55),
      atWork: note(at(55)),
    });
    expect(ended(begun(), working, { goesOn: true })).toEqual({ state: 'synced', underWayUntil: at(55) });
    expect(ended(newRun('event-1'), group(), { goesOn: true })).toEqual({ state: 'synced' });
  });

  it('says until when a lost answer may arrive, with what was being created', () => {
    const base = group({ creating: ['A'] }, 2);
    const result = { sync: { state: 'pending' as const, dueAt: at(30) }, trouble: lost };
    expect(ended(begun(), group(), { result }, base)).toEqual({
      state: 'pending',
      dueAt: at(30),
      underWayUntil: at(55),
      creating: ['A'],
    });
    const heard = new SiteError('unavailable', 'atlassian-unavailable', '429', { isAnswered: true });
    expect(ended(begun(), group(), { result: { ...result, trouble: heard } }, base)).toEqual({
      state: 'pending',
      dueAt: at(30),
    });
    expect(ended(newRun(), group(), { result }, base)).toEqual({ state: 'pending', dueAt: at(30) });
  });

  it('says until when the work of others may arrive', () => {
    const before = group({ underWayUntil: at(200), creating: ['B'] });
    expect(ended(newRun(), before)).toEqual({ state: 'synced', underWayUntil: at(200), creating: ['B'] });
    expect(ended({ ...begun(), isForeign: true }, group())).toEqual({ state: 'synced', underWayUntil: at(55) });
  });

  it.each<[string, Partial<GroupSync>, Partial<Parameters<typeof endedRun>[3]>, boolean]>([
    ['members are contested', {}, { isContested: true }, true],
    ['a deletion is uncertain', { isUncertain: true }, {}, true],
    ['members leave again', { leavesAgain: true }, {}, true],
    ['nothing is open', {}, {}, false],
    ['more slices follow', {}, { isContested: true, isMore: true }, false],
  ])('is looked at again after that if %s', (_, sync, more, isLate) => {
    const before = group({ underWayUntil: at(200), ...sync });
    const after = ended(newRun(), before, more);
    expect(after).toMatchObject({ state: isLate ? 'pending' : 'synced', underWayUntil: at(200) });
    expect(after.dueAt).toBe(isLate ? at(200) : undefined);
  });
});
