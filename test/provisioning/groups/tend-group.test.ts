import { describe, expect, it } from 'vitest';
import type { Comparison, DirectoryGroup, GroupLink, GroupSync } from '../../../src/directory/group';
import type { AccountId, SiteGroupId } from '../../../src/directory/ids';
import type { ActionReport } from '../../../src/journal/entry';
import { type Call, isoTime } from '../../../src/provisioning/call';
import { tendGroup } from '../../../src/provisioning/groups/tend-group';
import { Conflict } from '../../../src/provisioning/store/conflict';
import type { TendResult } from '../../../src/sync/groups/group-result';
import { SiteError } from '../../../src/sync/site/site-error';
import { aGroup, aGroupId, aUserId, sampleTime } from '../../support/samples';
import { aSentence, aStep } from '../../support/spoken';
import { worded } from '../../support/worded';
import { settingsWith } from '../../sync/fixtures';
import { accountOf, aDirectory, aPerson } from '../a-directory';

const siteId = 'site-group-1' as SiteGroupId;
const at = (seconds: number) => isoTime(Date.parse(sampleTime) + seconds * 1000);
const oneDay = 86_400;
const linkOf = (more: Partial<GroupLink> = {}): GroupLink => ({
  id: siteId,
  name: 'Group 1',
  via: 'onTheFly',
  ...more,
});
const linked = (comparison?: Comparison, more: Partial<GroupSync> = {}): GroupSync => ({
  state: 'synced',
  links: [linkOf(comparison && { comparison })],
  ...more,
});
const done: TendResult = {
  sync: linked({ isDone: true }),
  settled: [],
  actions: [],
  changed: false,
  isMore: false,
  seen: new Map(),
};
const action: ActionReport = {
  kind: 'removeMember',
  text: { say: 'remove-member', who: 'p…@example.com' },
  reason: aSentence(),
  outcome: 'applied',
};
const skipped: ActionReport = { ...aStep, kind: 'skip', outcome: 'skipped' };
const siteCalls = [{ method: 'GET', path: '/group/member', status: 200, milliseconds: 1 }];

interface World {
  readonly sync?: GroupSync;
  readonly said?: object;
  readonly result?: Partial<TendResult>;
  readonly count?: number;
  readonly isWaiting?: boolean;
  readonly begins?: boolean;
}

/** A group with Mia, whose members the settings make equal to what the IdP says. */
async function world({ sync = linked(), said = {}, result = {}, count, isWaiting = false, begins = false }: World) {
  const directory = await aDirectory();
  await directory.addPerson(aPerson(1));
  const group = await directory.addGroup(aGroup(1, { sync }), [aUserId(1)], isWaiting ? [] : [aUserId(1)]);
  const settings = settingsWith({ groups: { keepManualMembers: false }, ...said } as Record<string, unknown>);
  const works: Parameters<Call['sync']['group']['tend']>[1][] = [];
  const { site } = directory.service;
  const call: Call = {
    ...directory.call,
    connection: { ...directory.call.connection, settings },
    atlassian: async () => ({ ...(await directory.call.atlassian()), site: { ...site, takeCalls: () => siteCalls } }),
    sync: {
      ...directory.call.sync,
      group: {
        ...directory.call.sync.group,
        tend: async (_, work) => {
          works.push(work);
          if (begins) await work.begin?.({ creating: [] });
          return { ...done, ...result };
        },
      },
    },
    store: {
      ...directory.call.store,
      getGroup: async (id) => {
        const found = await directory.store.getGroup(id);
        return found && count !== undefined ? { ...found, members: { ...found.members, count } } : found;
      },
    },
  };
  const now = async (): Promise<DirectoryGroup> =>
    (await directory.store.getGroup(group.id)) ?? expect.fail('The group is there.');
  return { ...directory, group, call, works, now };
}
const links = async (given: World, again: boolean) => {
  const { call, group, works } = await world(given);
  await tendGroup(call, group.id, { again });
  return works.map((work) => work.group.sync.links?.map(({ comparison }) => comparison));
};

describe('a group that is tended', () => {
  it('is committed with what was found, and told', async () => {
    const { service, call, group, works, now } = await world({ result: { actions: [action] } });
    const step = await tendGroup(call, group.id);
    expect(step).toEqual({ kind: 'done', actions: [action] });
    expect(await now()).toEqual({ ...group, version: 2, sync: linked({ isDone: true }) });
    expect(works).toMatchObject([{ connection: call.connection, group }]);
    expect(service.stores.entries).toMatchObject([
      {
        subject: { kind: 'group', id: group.id, label: 'Group 1' },
        operation: 'Sync group',
        outcome: 'applied',
        actions: [action],
        calls: siteCalls,
      },
    ]);
    expect(service.stores.entries[0]?.id).not.toBe(group.id);
  });

  it('is committed without a word if nothing was done', async () => {
    const { service, call, group, now } = await world({});
    expect(await tendGroup(call, group.id)).toEqual({ kind: 'done', actions: [] });
    expect((await now()).version).toBe(2);
    expect(service.stores.entries).toEqual([]);
  });

  it('is not committed if nothing was found and nothing changes', async () => {
    const { call, group, now } = await world({ result: { sync: linked() } });
    expect(await tendGroup(call, group.id)).toEqual({ kind: 'done', actions: [] });
    expect(await now()).toEqual(group);
  });

  it('is told in one entry for each group if it is only left alone', async () => {
    const { service, call, group } = await world({ result: { actions: [skipped] } });
    await tendGroup(call, group.id);
    await tendGroup(call, group.id, { again: true });
    expect(service.stores.entries.map(({ id }) => id)).toEqual([group.id, group.id]);
  });

  it.each<[string, World]>([
    ['nothing is to be compared', { sync: linked({ isDone: true }) }],
    ['the connection is in preview', { said: { mode: 'preview' } }],
  ])('is left alone if %s', async (_, given) => {
    const { call, group, works } = await world(given);
    expect(await tendGroup(call, group.id)).toEqual({ kind: 'done', actions: [] });
    expect(works).toEqual([]);
  });

  it('is left alone if it is gone', async () => {
    const { call, works } = await world({});
    expect(await tendGroup(call, aGroupId(9))).toEqual({ kind: 'done', actions: [] });
    expect(works).toEqual([]);
  });

  it('says before its first change until when that may arrive', async () => {
    const { call, group, store } = await world({ begins: true });
    const versions: unknown[] = [];
    const updateGroup: Call['store']['updateGroup'] = async (commit) => {
      versions.push([commit.before.version, commit.after.sync.underWayUntil]);
      return store.updateGroup(commit);
    };
    await tendGroup({ ...call, store: { ...call.store, updateGroup } }, group.id);
    expect(versions).toEqual([
      [1, at(330)],
      [2, undefined],
    ]);
  });

  it('is tried again after a conflict, and tells what it did before', async () => {
    const { service, call, group, store } = await world({ result: { actions: [action] } });
    let isFirst = true;
    const updateGroup: Call['store']['updateGroup'] = async (commit) => {
      if (!isFirst) return store.updateGroup(commit);
      isFirst = false;
      throw new Conflict('once more');
    };
    await tendGroup({ ...call, store: { ...call.store, updateGroup } }, group.id);
    expect(service.stores.entries).toMatchObject([{ actions: [action, action] }]);
  });

  it('asks for what it needs when it needs it', async () => {
    const { call, group, works, owners } = await world({});
    await tendGroup(call, group.id);
    const [work] = works;
    expect(await work?.wanted(linkOf())).toEqual(new Set([accountOf(1)]));
    expect(await work?.parting(undefined)).toMatchObject({ members: [{ userId: aUserId(1) }], isMore: false });
    expect(await work?.takingOver(linkOf())).toMatchObject({ isTaken: false, displaced: [] });
    expect(await work?.isCurrent()).toBe(true);
    expect(await work?.groups?.([group.id])).toMatchObject([{ id: group.id }]);
    expect(await work?.strays(linkOf())).toBeDefined();
    expect(owners).toBeDefined();
  });

  it('notices that the settings have changed', async () => {
    const { call, group, works } = await world({});
    let forgotten = 0;
    const forget = () => {
      forgotten += 1;
    };
    const store = { ...call.store, forget };
    await tendGroup({ ...call, connection: { ...call.connection, version: 2 }, store }, group.id);
    expect(await works[0]?.isCurrent()).toBe(false);
    expect(forgotten).toBe(1);
  });
});

describe('what is compared in a group', () => {
  const manual = { groups: { keepManualMembers: true } };
  it.each<[string, World, boolean, readonly (readonly (Comparison | undefined)[])[]]>([
    ['is the whole of it, once', {}, false, [[undefined]]],
    ['is a comparison that goes on', { sync: linked({ cursor: '9' }) }, true, [[{ cursor: '9' }]]],
    ['is all of it again', { sync: linked({ isDone: true }) }, true, [[undefined]]],
    [
      'is who is missing too, in a large group',
      { sync: linked({ isDone: true }), count: 1001 },
      true,
      [[{ seeks: true }]],
    ],
    [
      'is who is missing from the start, if that was not looked for',
      { sync: linked({ cursor: '9' }), count: 1001 },
      true,
      [[{ seeks: true }]],
    ],
    [
      'is who is missing, from where it was',
      { sync: linked({ cursor: '9', seeks: true }), count: 1001 },
      true,
      [[{ cursor: '9', seeks: true }]],
    ],
    ['is not who is missing in a small group', { sync: linked({ isDone: true }), count: 1000 }, true, [[undefined]]],
    ['is whom Rollcall left behind, where members added by hand stay', { said: manual }, true, [[{ mends: true }]]],
    ['is both', { said: manual, count: 1001 }, true, [[{ seeks: true, mends: true }]]],
    [
      'is whom Rollcall left behind, from where it was',
      { said: manual, sync: linked({ cursor: '9', mends: true }) },
      true,
      [[{ cursor: '9', mends: true }]],
    ],
    [
      'is whom Rollcall left behind from the start, if that was not looked for',
      { said: manual, sync: linked({ cursor: '9', seeks: true }) },
      true,
      [[{ mends: true }]],
    ],
    ['is nothing where members added by hand stay and nobody asks', { said: manual }, false, []],
  ])('%s', async (_, given, again, expected) => {
    expect(await links(given, again)).toEqual(expected);
  });

  it('is forgotten once it is over, where members added by hand stay', async () => {
    const { call, group, now } = await world({ said: manual, result: { sync: linked({ isDone: true }) } });
    await tendGroup(call, group.id, { again: true });
    expect((await now()).sync.links).toEqual([linkOf()]);
    const more = await world({ said: manual, result: { sync: linked({ isDone: true }), isMore: true } });
    await tendGroup(more.call, group.id, { again: true });
    expect((await more.now()).sync.links).toEqual([linkOf({ comparison: { isDone: true } })]);
    const going = await world({ said: manual, result: { sync: linked({ mends: true, cursor: '9' }) } });
    await tendGroup(going.call, group.id, { again: true });
    expect((await going.now()).sync.links).toEqual([linkOf({ comparison: { mends: true, cursor: '9' } })]);
  });
});

describe('the state of a group that was tended', () => {
  const stateOf = async (given: World) => {
    const { call, group, now } = await world(given);
    const step = await tendGroup(call, group.id);
    const { links: _, ...sync } = (await now()).sync;
    return { step, sync };
  };
  const before: Partial<GroupSync> = {
    state: 'pending',
    cause: 'time-budget',
    detail: aSentence('More.'),
    dueAt: at(1),
    attempts: 2,
  };

  it('rests once all is done, whatever it waited for', async () => {
    expect(await stateOf({ result: { sync: linked({ isDone: true }, before) } })).toMatchObject({
      sync: { state: 'synced' },
    });
    expect((await stateOf({ result: { sync: linked({ isDone: true }, before) } })).sync).toEqual({ state: 'synced' });
  });

  it('goes on at once if there is more', async () => {
    expect(await stateOf({ result: { isMore: true } })).toEqual({
      step: { kind: 'exhausted', actions: [] },
      sync: { state: 'pending', cause: 'time-budget', dueAt: sampleTime },
    });
  });

  it('waits for a member without an account', async () => {
    expect((await stateOf({ isWaiting: true })).sync).toEqual({
      state: 'pending',
      cause: 'member-without-account',
      dueAt: at(oneDay),
    });
  });

  it('waits for another connection that has to go through a group first', async () => {
    const awaited = { state: 'synced' as const, links: [linkOf({ isDisplaced: true, departure: {} })] };
    expect((await stateOf({ result: { sync: awaited } })).sync).toEqual({
      state: 'pending',
      cause: 'group-owned-elsewhere',
      dueAt: at(3600),
    });
    const displaced = { state: 'synced' as const, links: [linkOf({ isDisplaced: true })] };
    expect((await stateOf({ result: { sync: displaced } })).sync).toEqual({ state: 'synced' });
  });

  it('is left out if the settings leave it out', async () => {
    const said = { groups: { mode: 'manual', keepManualMembers: false } };
    const sync = { state: 'synced' as const, links: [linkOf({ via: 'map' })] };
    expect(worded((await stateOf({ sync, said, isWaiting: true, result: { sync } })).sync)).toEqual({
      state: 'synced',
      cause: 'group-ignored',
      detail: expect.stringMatching(/\S+/),
    });
  });

  it('waits for its own reason if Atlassian is in trouble', async () => {
    const trouble = new SiteError('unavailable', 'atlassian-unavailable', '503', { isAnswered: true });
    const sync = linked({ cursor: '9' }, { state: 'pending', cause: 'atlassian-unavailable', dueAt: at(30) });
    expect(await stateOf({ result: { sync, trouble, isMore: true } })).toEqual({
      step: { kind: 'later', seconds: 30, actions: [] },
      sync: { state: 'pending', cause: 'atlassian-unavailable', dueAt: at(30) },
    });
  });
});

describe('members whom a comparison finds missing', () => {
  const seen = new Map<SiteGroupId, readonly AccountId[]>([[siteId, []]]);

  it('follow again, and the group is open again', async () => {
    const { call, group, store, now } = await world({ result: { seen } });
    expect(await tendGroup(call, group.id)).toEqual({ kind: 'done', actions: [], isReopened: true });
    expect((await now()).sync).toMatchObject({ state: 'pending', cause: 'time-budget', dueAt: sampleTime });
    expect(await store.pendingMembers(await now(), 9)).toEqual([{ userId: aUserId(1), wanted: true, isPlaced: true }]);
  });

  it('wait until the comparison is over', async () => {
    const result = { seen, isMore: true };
    const { call, group } = await world({ result });
    expect(await tendGroup(call, group.id)).toEqual({ kind: 'exhausted', actions: [] });
  });

  it('wait while Atlassian is in trouble', async () => {
    const trouble = new SiteError('unavailable', 'atlassian-unavailable', '503', { isAnswered: true });
    const { call, group } = await world({ result: { seen, trouble } });
    expect(await tendGroup(call, group.id)).toEqual({ kind: 'later', seconds: 60, actions: [] });
  });
});
