import { describe, expect, it } from 'vitest';
import type { DirectoryGroup } from '../../../src/directory/group';
import type { SiteGroupId } from '../../../src/directory/ids';
import type { FindGroups } from '../../../src/sync/groups/group-port';
import type { GroupResult } from '../../../src/sync/groups/group-result';
import { groupMode, syncGroup } from '../../../src/sync/groups/sync-group';
import { SiteError } from '../../../src/sync/site/site-error';
import { worded } from '../../support/worded';
import { type FakeSite, fakeSite } from '../fake-site';
import {
  aBudget,
  aConnection,
  aGroup,
  aLink,
  aSiteGroup,
  capabilities,
  later,
  settingsWith,
  siteGroupId,
} from '../fixtures';
import { type KnownOwners, knownOwners } from '../known-owners';

interface Case {
  readonly site?: FakeSite;
  readonly owners?: KnownOwners;
  readonly group?: DirectoryGroup;
  readonly wanted?: 'as directory' | 'deleted';
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly calls?: number;
  readonly groups?: FindGroups;
  readonly isAtWork?: boolean;
}

function sync({ site = fakeSite(), owners = knownOwners(), settings = {}, calls, groups, ...given }: Case) {
  const connection = aConnection({ settings: settingsWith(settings) });
  const work = { connection, group: aGroup(), wanted: 'as directory', members: [], ...given } as const;
  return syncGroup.apply({ site, owners, later }, { ...work, budget: aBudget(calls), ...(groups && { groups }) });
}

const crewId = 'site-group-2' as SiteGroupId;
const crew = aSiteGroup({ id: crewId, name: 'Crew' });
const ours = aLink({ createdByUs: true });
const blind = () => fakeSite({ groups: [aSiteGroup(), crew] }, capabilities('none'));
const seeing = () => fakeSite({ groups: [aSiteGroup(), crew] });
const unmapped = { groups: { mode: 'manual', map: [] } };
const look = { kind: 'look', reason: 'What Atlassian has decides what there is to do.' };
const outOfBudget = (text: string, links?: DirectoryGroup['sync']['links']) => ({
  sync: {
    ...(links && { links }),
    state: 'pending',
    dueAt: later(0),
    cause: 'time-budget',
  },
  settled: [],
  actions: [{ ...look, text, outcome: 'waiting', cause: 'time-budget' }],
  changed: false,
});
const kindsOf = ({ actions }: Pick<GroupResult, 'actions'>) =>
  worded(actions).map(({ kind, text }) => `${kind}: ${text}`);

describe('a sync of a group without members', () => {
  const asked = async (given: Case) => {
    const site = seeing();
    await site.recallGroup(siteGroupId);
    await sync({ site, group: aGroup({}, { links: [ours] }), ...given });
    return site.asked.count - 1;
  };

  it('looks at it', async () => {
    expect(await asked({})).toBe(1);
  });

  it('does with the last look while somebody else is at work on it', async () => {
    expect(await asked({ isAtWork: true })).toBe(0);
  });
});

describe('a sync of a group without a credential', () => {
  const waits = (text: string, kept: object = {}) => ({
    sync: {
      ...kept,
      state: 'pending',
      cause: 'access-missing',
      dueAt: later(24 * 3600_000),
    },
    settled: [],
    actions: [
      {
        kind: 'wait',
        text,
        reason: 'Rollcall has no credential with which it could look at Atlassian.',
        outcome: 'waiting',
        cause: 'access-missing',
      },
    ],
    changed: false,
  });

  it.each<[string, Case, string, object?]>([
    ['a group to be created', {}, 'Look up group Engineering'],
    [
      'a linked group, by its name at Atlassian',
      { group: aGroup({ displayName: 'Builders' }, { links: [ours], decision: { name: 'X' } }) },
      'Look up group Engineering',
      { links: [ours], decision: { name: 'X' } },
    ],
    [
      'a deleted group that is linked',
      { wanted: 'deleted', group: aGroup({}, { links: [ours] }) },
      'Look up group Engineering',
      { links: [ours] },
    ],
    [
      'a deleted group whose creation was begun',
      { wanted: 'deleted', group: aGroup({}, { creating: ['A'] }) },
      'Look up group Engineering',
    ],
    [
      'a deleted group that the settings leave out',
      { wanted: 'deleted', settings: { groups: { exclude: ['*'] } }, group: aGroup({}, { links: [ours] }) },
      'Look up group Engineering',
      { links: [ours] },
    ],
    [
      'a group of impossible name that is to be forgotten',
      { wanted: 'deleted', group: aGroup({ displayName: ' ' }, { creating: ['A'] }) },
      'Look up group without a name',
    ],
  ])('waits for one: %s', async (_, given, text, kept) => {
    const site = blind();
    expect(worded(await sync({ site, ...given }))).toEqual(waits(text, kept));
    expect(site.asked.count).toBe(0);
  });

  it.each<[string, DirectoryGroup, object]>([
    ['', aGroup(), {}],
    [' and has no links left', aGroup({}, { links: [], decision: { name: 'X' } }), { decision: { name: 'X' } }],
  ])('forgets a deleted group that was never linked%s', async (_, group, kept) => {
    expect(worded(await sync({ site: blind(), wanted: 'deleted', group }))).toEqual({
      sync: { ...kept, state: 'synced' },
      settled: [],
      actions: [
        {
          kind: 'none',
          text: 'Forget group Engineering',
          reason: 'No linked group exists at Atlassian.',
          outcome: 'noChange',
        },
      ],
      changed: false,
    });
  });

  it('says nothing of the credential for a group that the settings leave out', async () => {
    const { sync: state } = await sync({ site: blind(), settings: { groups: { exclude: ['*'] } } });
    expect(worded(state)).toEqual({
      state: 'synced',
      cause: 'group-ignored',
      detail: 'The name fits the exclude pattern *.',
    });
  });
});

describe('the look of a sync at a deleted group', () => {
  it('finds the linked groups, and those whose creation was begun and never committed', async () => {
    const site = seeing();
    const result = await sync({
      site,
      wanted: 'deleted',
      group: aGroup({}, { links: [ours], creating: ['engineering', 'Crew', 'New'] }),
    });
    expect(site.changes).toEqual([`deleteGroup ${siteGroupId}`, `deleteGroup ${crewId}`]);
    expect(worded(kindsOf(result))).toEqual([
      'deleteGroup: Delete group Engineering',
      'deleteGroup: Delete group Crew',
      'none: Forget group New',
    ]);
    expect(result.sync).toEqual({ state: 'synced' });
  });

  it('finds a linked group that was gone and has been created again', async () => {
    const site = seeing();
    const link = aLink({ id: 'gone' as SiteGroupId, name: 'Crew', createdByUs: true });
    await sync({ site, wanted: 'deleted', group: aGroup({}, { links: [link, ours], creating: ['Crew'] }) });
    expect(site.changes).toEqual([`deleteGroup ${siteGroupId}`, `deleteGroup ${crewId}`]);
  });

  it('remembers such a group as its own if it must stay for now', async () => {
    const site = fakeSite({ groups: [{ ...crew, protection: 'default' }] });
    const result = await sync({ site, wanted: 'deleted', group: aGroup({}, { creating: ['Crew'] }) });
    expect(result.sync).toMatchObject({
      state: 'refused',
      links: [{ id: crewId, name: 'Crew', via: 'onTheFly', createdByUs: true }],
    });
  });

  it.each<[string, Case['group'], number, string]>([
    ['at the first linked group', aGroup({}, { links: [ours] }), 1, 'Look up group Engineering'],
    [
      'at the second',
      aGroup({}, { links: [ours, aLink({ id: crewId, name: 'Crew' })] }),
      3,
      'Look up group Engineering',
    ],
    [
      'at one whose creation was begun',
      aGroup({}, { links: [ours], creating: ['Crew'] }),
      3,
      'Look up group Engineering',
    ],
    ['at one without a name', aGroup({ displayName: '' }, { creating: ['Crew'] }), 1, 'Look up group without a name'],
  ])('ends with the budget: %s', async (_, group, calls, text) => {
    const result = await sync({ site: seeing(), wanted: 'deleted', calls, ...(group && { group }) });
    expect(worded(result)).toEqual(outOfBudget(text, group?.sync.links));
  });
});

describe('the look of a sync at a group', () => {
  const left = [aLink({ via: 'map' }), aLink({ id: crewId, name: 'Crew', via: 'map' })];

  it('needs a call for each group that is left', async () => {
    const group = aGroup({}, { links: left });
    const short = seeing();
    expect(worded(await sync({ site: short, group, settings: unmapped, calls: 1 }))).toEqual(
      outOfBudget('Look up group Engineering', left),
    );
    expect(short.asked.count).toBe(0);
    const enough = seeing();
    expect((await sync({ site: enough, group, settings: unmapped, calls: 2 })).sync).toMatchObject({ state: 'synced' });
    expect(enough.asked.count).toBe(2);
  });

  it('finds what is left, and nothing else, if the settings leave the group out', async () => {
    const result = await sync({
      site: seeing(),
      group: aGroup({}, { links: left }),
      settings: { ...unmapped, mode: 'preview' },
    });
    expect(worded(kindsOf(result))).toEqual([
      'skip: Leave the group out',
      "compare: Take the IdP's members out of Engineering",
      "compare: Take the IdP's members out of Crew",
    ]);
  });

  it('finds what is left beside the places that the settings lead to', async () => {
    const settings = { mode: 'preview', groups: { mode: 'manual', map: [{ from: 'Engineering', to: ['Crew'] }] } };
    const result = await sync({ site: seeing(), group: aGroup({}, { links: [left[0] ?? ours] }), settings });
    expect(worded(kindsOf(result))).toEqual([
      'linkGroup: Link group Crew',
      "compare: Take the IdP's members out of Engineering",
    ]);
  });

  it('knows which other groups of the IdP stay in what is left', async () => {
    const owners = knownOwners({
      [siteGroupId]: { connectionId: aConnection().id, records: [aGroup().id, 'group0000002'] },
    });
    const settings = { ...unmapped, mode: 'preview' };
    const group = aGroup({}, { links: [aLink({ via: 'map', createdByUs: true })] });
    const site = seeing();
    const staying = await sync({ site, owners, settings, group, groups: async () => [] });
    expect(worded(kindsOf(staying))).toContain("compare: Take the IdP's members out of Engineering");
    const leaver = { ...aGroup({}, { links: [aLink({ via: 'map' })] }), id: 'group0000002' as never };
    const leaving = await sync({ site, owners, settings, group, groups: async () => [leaver] });
    expect(kindsOf(leaving)).toContain('deleteGroup: Delete group Engineering');
  });

  it('needs a call for each name under which its creation was begun', async () => {
    const group = aGroup({}, { creating: ['Old', 'Older'] });
    const short = fakeSite();
    expect((await sync({ site: short, group, calls: 3 })).sync).toMatchObject({ cause: 'time-budget' });
    expect(short.asked.count).toBe(0);
    const site = fakeSite();
    await sync({ site, group, calls: 8 });
    expect(site.changes).toEqual(['createGroup Engineering']);
  });

  it('is told when Atlassian does not answer', async () => {
    const site = seeing();
    const down = new SiteError('unavailable', 'atlassian-unavailable', 'No answer came.');
    site.fail('findGroup', down);
    expect(
      worded(
        await sync({ site, group: aGroup({}, { decision: { existing: { name: 'A', answer: 'skip' } }, attempts: 2 }) }),
      ),
    ).toEqual({
      sync: {
        decision: { existing: { name: 'A', answer: 'skip' } },
        state: 'pending',
        attempts: 3,
        dueAt: later(120_000),
        cause: 'atlassian-unavailable',
      },
      settled: [],
      actions: [
        {
          ...look,
          text: 'Look up group Engineering',
          outcome: 'waiting',
          cause: 'atlassian-unavailable',
          detail: 'No answer came.',
        },
      ],
      changed: false,
      trouble: down,
    });
  });

  it('leaves whatever is no answer of Atlassian to the caller', async () => {
    const site = seeing();
    site.fail('findGroup', new TypeError('a bug') as never);
    await expect(sync({ site })).rejects.toThrow('a bug');
  });
});

describe('the mode of a group', () => {
  it.each([
    ['live', aGroup(), 'live'],
    ['preview', aGroup(), 'preview'],
    ['canary', aGroup({ displayName: 'engineering ' }), 'live'],
    ['canary', aGroup({ displayName: 'Sales' }), 'preview'],
    ['canary', aGroup({ displayName: undefined }), 'preview'],
  ] as const)('of a connection in mode %s is that of the group itself: case %#', (mode, group, expected) => {
    const settings = settingsWith({ mode, canaryGroups: ['Engineering'] });
    expect(groupMode({ settings }, group)).toBe(expected);
  });

  it('decides whether anything is written', async () => {
    const site = fakeSite();
    const settings = { mode: 'canary', canaryGroups: ['Engineering'] };
    await sync({ site, settings, group: aGroup({ displayName: 'Sales' }) });
    expect(site.changes).toEqual([]);
    await sync({ site, settings });
    expect(site.changes).toEqual(['createGroup Engineering']);
  });
});
