import { describe, expect, it } from 'vitest';
import type { GroupSync } from '../../../src/directory/group';
import type { UserId } from '../../../src/directory/ids';
import { isoTime } from '../../../src/provisioning/call';
import {
  begunSync,
  contestedBy,
  endedSync,
  groupAttempt,
  settledBeside,
} from '../../../src/provisioning/groups/begin-group';
import { endedRun, newRun, runAttempt } from '../../../src/provisioning/groups/group-run';
import { SiteError } from '../../../src/sync/site/site-error';
import { aConnection, aGroup, aUserId } from '../../support/samples';
import { aBudget } from '../../sync/fixtures';

const start = Date.parse('2026-03-01T12:00:00.000Z');
const at = (seconds: number) => isoTime(start + seconds * 1000);
const machine = { newId: () => 'S1', now: () => start, pause: async () => undefined, random: () => 0 };
/** The invocation ends in 25 seconds, so that what it begins has arrived in 55. */
const call = { budget: { ...aBudget(), endsAt: start + 25_000 }, machine, connection: aConnection() };
const signature = `${call.connection.id}S1`;
const own = at(55);
const others = at(200);
const synced: GroupSync = { state: 'synced' };
const lost = new SiteError('unavailable', 'atlassian-unavailable', '503');
const group = (sync: Partial<GroupSync> = {}) => aGroup(1, { sync: { ...synced, ...sync } });
const waits = (until: string) => ({ state: 'pending', cause: 'effect-under-way', dueAt: until, underWayUntil: until });

describe('what is noted before a group is changed at Atlassian', () => {
  it.each<[string, Partial<GroupSync>, Parameters<typeof begunSync>[2], object]>([
    ['until when it may arrive', {}, { creating: [] }, { underWayUntil: own, dueAt: at(115) }],
    [
      'until when what others began may',
      { underWayUntil: others },
      { creating: [] },
      { underWayUntil: others, dueAt: at(260) },
    ],
    [
      'nothing of what has arrived',
      { underWayUntil: at(-1) },
      { creating: [] },
      { underWayUntil: own, dueAt: at(115) },
    ],
    ['which groups are created', {}, { creating: ['A'] }, { underWayUntil: own, dueAt: at(115), creating: ['A'] }],
    [
      'each of them once',
      { creating: ['A'] },
      { creating: ['A', 'B'] },
      { underWayUntil: own, dueAt: at(115), creating: ['A', 'B'] },
    ],
    [
      'how they are signed if some may exist',
      {},
      { creating: ['A'], isSigned: true },
      { underWayUntil: own, dueAt: at(115), signing: { names: ['A'], signature } },
    ],
    [
      'the signature that others chose',
      { signing: { names: ['A'], signature: 'S0' } },
      { creating: ['A', 'B'], isSigned: true },
      { underWayUntil: own, dueAt: at(115), signing: { names: ['A', 'B'], signature: 'S0' } },
    ],
    [
      'no signature where creations were begun without one',
      { creating: ['A'] },
      { creating: ['B'], isSigned: true },
      { underWayUntil: own, dueAt: at(115), creating: ['A', 'B'] },
    ],
    [
      'no signature where nothing is created',
      {},
      { creating: [], isSigned: true },
      { underWayUntil: own, dueAt: at(115) },
    ],
    [
      'that members are compared',
      {},
      { creating: [], isComparing: true },
      { underWayUntil: own, dueAt: at(115), isComparing: true },
    ],
  ])('is %s', (_, sync, effect, expected) => {
    expect(begunSync(call, { ...synced, ...sync }, effect)).toEqual({
      ...synced,
      ...sync,
      state: 'pending',
      ...expected,
    });
  });

  it('is committed once, and only when something is begun', async () => {
    const commits: GroupSync[] = [];
    const before = group();
    const attempt = groupAttempt(call, before, async (sync) => {
      commits.push(sync);
      return { ...before, version: 2, sync };
    });
    expect(attempt.base()).toBe(before);
    await Promise.all([attempt.begin({ creating: ['A'] }), attempt.begin({ creating: [] })]);
    expect(commits).toMatchObject([{ state: 'pending', underWayUntil: own, creating: ['A'] }]);
    expect(attempt.base()).toMatchObject({ version: 2, sync: { underWayUntil: own } });
  });
});

describe('the signature of what a group creates', () => {
  const begun = (sync: Partial<GroupSync>, effect: Parameters<typeof begunSync>[2]) => {
    const before = group(sync);
    return groupAttempt(call, before, async (next) => ({ ...before, sync: next })).begin(effect);
  };

  it('is told to whoever has begun it', async () => {
    expect(await begun({}, { creating: ['A'], isSigned: true })).toEqual({ signature });
  });

  it('is not told to whoever has not announced that it is needed', async () => {
    expect(await begun({}, { creating: ['A'] })).toEqual({});
    expect(await begun({ creating: ['A'] }, { creating: ['A'], isSigned: true })).toEqual({});
    expect(await begun({ signing: { names: ['A'], signature: 'S0' } }, { creating: [] })).toEqual({});
  });
});

describe('contested members', () => {
  const [a, b, c] = [aUserId(1), aUserId(2), aUserId(3)];
  const contested = (sync: Partial<GroupSync>, waiting: readonly UserId[]) => {
    const store = { openAmong: async () => new Set(waiting), leftBeside: async () => [] };
    return contestedBy({ store, machine }, group(sync), { add: [a], remove: [b, c] });
  };
  const waiting = [a, b];
  it.each<[string, Partial<GroupSync>, readonly UserId[], readonly string[]]>([
    ['nobody when nothing is under way', {}, waiting, []],
    ['nobody when it has arrived', { underWayUntil: at(0) }, waiting, []],
    ['those who waited for it', { underWayUntil: others }, waiting, [a, b]],
    ['nobody who had followed before', { underWayUntil: others }, [], []],
    ['everybody who comes while others are taken out', { underWayUntil: others, isComparing: true }, [], [a]],
  ])('are %s', async (_, sync, open, expected) => {
    expect(await contested(sync, open)).toEqual(expected);
  });
});

describe('members who have followed while others are at work', () => {
  const [a, b] = [aUserId(1), aUserId(2)];
  const touched = [
    { userId: a, wanted: true },
    { userId: b, wanted: false },
  ];
  it.each<[string, string | undefined, readonly UserId[], object]>([
    ['are done when nobody else is', undefined, [a, b], { contested: [], leavesAgain: false }],
    ['are done when that has arrived', at(0), [a, b], { contested: [], leavesAgain: false }],
    ['are remembered', others, [a], { contested: [a], leavesAgain: false }],
    ['are looked at again when somebody has left', others, [a, b], { contested: [a, b], leavesAgain: true }],
    ['wait for nothing when the one who leaves has not followed', others, [a], { contested: [a], leavesAgain: false }],
  ])('%s', (_, until, settled, expected) => {
    expect(settledBeside(call, until, settled, touched)).toEqual({ settled, ...expected });
  });
});

describe('the state of a group at the end of an attempt', () => {
  const ended = (
    before: Partial<GroupSync>,
    begun: Partial<GroupSync> | undefined,
    more: object,
    isContested = false,
  ) => {
    const read = group(before);
    const stored = begun ? group({ ...before, ...begun, state: 'pending' }) : read;
    return endedSync(call, { before: read, base: () => stored }, { sync: synced, ...more }, isContested);
  };
  it.each<[string, object]>([
    ['rests when all is done', ended({}, { underWayUntil: own }, {})],
    ['rests when what others began has arrived', ended({ underWayUntil: at(-1) }, undefined, {})],
    ['rests when an answer is lost before anything was begun', ended({}, undefined, { trouble: lost })],
  ])('%s', (_, sync) => {
    expect(sync).toEqual(synced);
  });

  it.each<[string, object, object]>([
    [
      'notes what others have begun',
      ended({ underWayUntil: others, creating: ['A'] }, { creating: ['A', 'B'] }, {}),
      { ...synced, creating: ['A'], underWayUntil: others },
    ],
    [
      'notes that others compare',
      ended({ underWayUntil: others, isComparing: true }, undefined, {}),
      { ...synced, isComparing: true, underWayUntil: others },
    ],
    [
      'notes what it has begun when the answer is lost',
      ended({}, { underWayUntil: own, creating: ['A'] }, { trouble: lost }),
      { ...synced, creating: ['A'], underWayUntil: own },
    ],
    [
      'notes the later of both',
      ended({ underWayUntil: others }, { underWayUntil: others }, { trouble: lost }),
      { ...synced, underWayUntil: others },
    ],
  ])('%s', (_, sync, expected) => {
    expect(sync).toEqual(expected);
  });

  it('is looked at again while members are contested', () => {
    expect(ended({ underWayUntil: others }, undefined, {}, true)).toMatchObject(waits(others));
  });
});

describe('the work of one invocation on a group', () => {
  /** A slice: reads, begins, and returns what is then committed. */
  async function slice(
    run: ReturnType<typeof newRun>,
    before: ReturnType<typeof group>,
    effect: { creating: string[] } | undefined,
  ) {
    const commits: GroupSync[] = [];
    const attempt = runAttempt(call, run, before, async (sync) => {
      commits.push(sync);
      return { ...before, version: before.version + 1, sync };
    });
    if (effect) await attempt.begin(effect);
    const end = (more: object, isMore = false, isContested = false) =>
      endedRun(call, run, attempt, { result: { sync: synced, ...more }, isContested, isMore, goesOn: isMore });
    return { commits, attempt, end };
  }

  it('notes once what it begins, over several commits', async () => {
    const run = newRun();
    const first = await slice(run, group(), { creating: [] });
    expect(first.commits).toHaveLength(1);
    const sync = first.end({}, true);
    expect(sync).toMatchObject({ underWayUntil: own });
    run.version = 3;
    const second = await slice(run, { ...group(), version: 3, sync }, { creating: [] });
    expect(second.commits).toEqual([]);
    expect(second.end({})).toEqual(synced);
    const third = await slice(run, { ...group(), version: 3, sync }, { creating: ['A'] });
    expect(third.commits).toMatchObject([{ creating: ['A'] }]);
  });

  it('rests when it has begun nothing', async () => {
    expect((await slice(newRun(), group(), undefined)).end({}, true)).toEqual(synced);
  });

  it('keeps its note when an answer is lost', async () => {
    expect((await slice(newRun(), group(), { creating: ['A'] })).end({ trouble: lost })).toEqual({
      ...synced,
      creating: ['A'],
      underWayUntil: own,
    });
  });

  it('keeps the note of others, and is looked at again after that for contested members', async () => {
    const before = group({ underWayUntil: others });
    expect((await slice(newRun(), before, undefined)).end({})).toEqual({ ...synced, underWayUntil: others });
    expect((await slice(newRun(), before, { creating: [] })).end({})).toEqual({ ...synced, underWayUntil: others });
    expect((await slice(newRun(), before, undefined)).end({}, false, true)).toMatchObject(waits(others));
    expect((await slice(newRun(), before, undefined)).end({}, true, true)).toMatchObject(synced);
  });

  it('says who is at work as long as it goes on', async () => {
    const atWork = { by: 'event', connection: call.connection.version, until: own };
    const run = newRun('event');
    const first = await slice(run, group(), { creating: [] });
    expect(first.commits).toMatchObject([{ atWork }]);
    const sync = first.end({}, true);
    expect(sync).toMatchObject({ atWork });
    const second = await slice(run, { ...group({ ...sync }), version: 2 }, { creating: [] });
    expect(second.commits).toEqual([]);
    expect(second.end({})).not.toHaveProperty('atWork');
  });

  it('says it again if somebody has overwritten it', async () => {
    const run = newRun('event');
    await slice(run, group(), { creating: [] });
    const other = { by: 'other', connection: 1, until: own };
    const second = await slice(run, { ...group({ underWayUntil: own, atWork: other }), version: 3 }, { creating: [] });
    expect(second.commits).toMatchObject([{ atWork: { by: 'event' } }]);
  });

  it('does not remove the note when somebody else has committed in between', async () => {
    const run = newRun();
    await slice(run, group(), { creating: [] });
    const foreign = { ...group({ underWayUntil: own }), version: 9 };
    expect((await slice(run, foreign, undefined)).end({})).toEqual({ ...synced, underWayUntil: own });
    expect(run.isForeign).toBe(true);
  });
});
