import { describe, expect, it } from 'vitest';
import type { DirectoryGroup, GroupLink, GroupSync } from '../../../src/directory/group';
import type { SiteGroupId, UserId } from '../../../src/directory/ids';
import { isoTime } from '../../../src/provisioning/call';
import { applyGroup, inlineMembers } from '../../../src/provisioning/groups/apply-group';
import type { GroupResult } from '../../../src/sync/groups/group-result';
import type { TouchedMember } from '../../../src/sync/groups/touched-member';
import { SiteError } from '../../../src/sync/site/site-error';
import { noOwners } from '../../support/memory-owners';
import { aConnection, aGroup, aUserId, sampleTime } from '../../support/samples';
import { fakeSite } from '../../sync/fake-site';
import { aBudget, settingsWith } from '../../sync/fixtures';

const start = Date.parse(sampleTime);
const at = (seconds: number) => isoTime(start + seconds * 1000);
const connection = aConnection({ settings: settingsWith({ groups: { keepManualMembers: true } }) });
const link: GroupLink = { id: 'site-group-1' as SiteGroupId, name: 'Group 1', via: 'onTheFly' };
const linked: GroupSync = { state: 'synced', links: [link] };
const later: GroupSync = { ...linked, state: 'pending', cause: 'time-budget', dueAt: sampleTime };
const calls = [{ method: 'PUT', path: '/groups', status: 200, milliseconds: 1 }];
const touched = (count: number): readonly TouchedMember[] =>
  Array.from({ length: count }, (_, index) => ({ userId: aUserId(index + 1), label: '', wanted: true }));
const begin = async () => ({});

async function applied(
  result: Partial<GroupResult>,
  { members = 1, group = aGroup(1, { sync: linked }), of = connection } = {} as {
    members?: number;
    group?: DirectoryGroup;
    of?: typeof connection;
  },
) {
  const works: unknown[] = [];
  const done: GroupResult = { sync: linked, settled: [], actions: [], changed: true, ...result };
  const ports = {
    site: { ...fakeSite(), takeCalls: () => calls },
    owners: noOwners(),
    later: (ms: number) => at(ms / 1000),
  };
  const outcome = await applyGroup(
    {
      connection: of,
      sync: {
        user: {} as never,
        group: {
          apply: async (_, work) => {
            works.push(work);
            return done;
          },
          tend: async () => expect.fail('Nothing is tended here.'),
        },
      },
      budget: aBudget(),
      machine: { newId: () => '', now: () => start, pause: async () => undefined, random: () => 0 },
      store: { getGroup: async () => undefined },
      atlassian: async () => ports,
    },
    group,
    touched(members),
    begin,
  );
  return { outcome, work: works[0] as { members: readonly TouchedMember[] } };
}

describe('a group in a call', () => {
  it('is applied with its members, and rests when they have followed', async () => {
    const group = aGroup(1, { sync: linked });
    const settled = [aUserId(1)];
    const { outcome, work } = await applied({ settled });
    expect(outcome).toEqual({ sync: linked, settled, actions: [], changed: true, calls });
    expect(work).toMatchObject({ connection, group, wanted: 'as directory', members: touched(1), begin });
  });

  it('is applied with its first twenty members, and the rest follows at once', async () => {
    expect(inlineMembers).toBe(20);
    const { outcome, work } = await applied({}, { members: 21 });
    expect(work.members).toEqual(touched(20));
    expect(outcome.sync).toEqual(later);
    expect((await applied({}, { members: 20 })).outcome.sync).toEqual(linked);
  });

  it('is applied without members while somebody is at work on it who does these along with the others', async () => {
    const atWork = { by: 'event-1', connection: connection.version, until: at(60) };
    const group = aGroup(1, { sync: { ...linked, atWork } });
    expect((await applied({}, { members: 21, group })).work).toMatchObject({ members: [], isAtWork: true });
    expect((await applied({}, { members: 20, group })).work).toMatchObject({ members: touched(20), isAtWork: false });
  });

  it('looks again at members who stay because of others, who may be letting go', async () => {
    const { outcome } = await applied({ settled: [1, 2].map(aUserId), kept: [aUserId(2)] });
    expect([outcome.settled, outcome.sync]).toEqual([[aUserId(1)], later]);
  });

  const head = (count: number, pending: number) => ({ depth: 0, count, pending });
  it.each<[string, Partial<GroupResult>, Partial<DirectoryGroup>, GroupSync]>([
    ['rests if nobody else waits', {}, { members: head(5, 0) }, linked],
    ['goes on if others wait', {}, { members: head(5, 1) }, later],
    ['goes on if it waited before', {}, { sync: { ...linked, state: 'pending' } }, later],
    ['goes on if it stands for another group now', { isRelinked: true }, { members: head(5, 0) }, later],
    ['rests if it stands for another group and has nobody', { isRelinked: true }, {}, linked],
    [
      'goes on if its members are to be compared',
      { sync: { ...linked, links: [{ ...link, comparison: { seeks: true } }] } },
      {},
      { ...later, links: [{ ...link, comparison: { seeks: true } }] },
    ],
    [
      'waits for its own reason',
      { sync: { ...linked, state: 'pending', cause: 'group-ask', dueAt: at(9) } },
      { members: head(5, 1) },
      { ...linked, state: 'pending', cause: 'group-ask', dueAt: at(9) },
    ],
    [
      'goes on although a member has no account',
      { sync: { ...linked, state: 'pending', cause: 'member-without-account', dueAt: at(9) } },
      { members: head(5, 1) },
      later,
    ],
    [
      'goes on although one member was refused',
      { sync: { ...linked, state: 'refused', cause: 'atlassian-refused' } },
      { members: head(5, 1) },
      later,
    ],
    [
      'stays refused if nothing was changed',
      { sync: { ...linked, state: 'refused', cause: 'atlassian-refused' }, changed: false },
      { members: head(5, 1) },
      { ...linked, state: 'refused', cause: 'atlassian-refused' },
    ],
    [
      'is left alone with those who wait',
      { sync: { state: 'synced', cause: 'group-ignored' } },
      { members: head(5, 1) },
      { state: 'synced', cause: 'group-ignored' },
    ],
  ])('%s', async (_, result, of, expected) => {
    expect((await applied(result, { group: aGroup(1, { sync: linked, ...of }) })).outcome.sync).toEqual(expected);
  });

  it('is left alone, and its members part with the group that it had', async () => {
    const of = { ...connection, settings: settingsWith({ groups: { mode: 'manual', keepManualMembers: true } }) };
    const sync: GroupSync = { state: 'synced', cause: 'group-ignored', links: [{ ...link, via: 'map' }] };
    expect((await applied({ sync }, { of })).outcome.sync).toEqual({ ...later, links: sync.links });
  });

  it('tells what went wrong', async () => {
    const trouble = new SiteError('unavailable', 'atlassian-unavailable', '503');
    const sync: GroupSync = { ...linked, state: 'pending', cause: 'atlassian-unavailable', dueAt: at(30) };
    const { outcome } = await applied(
      { sync, trouble, unanswered: [aUserId(1)] as readonly UserId[] },
      { members: 30 },
    );
    expect(outcome).toEqual({
      sync,
      settled: [],
      actions: [],
      changed: true,
      trouble,
      unanswered: [aUserId(1)],
      calls,
    });
  });
});
