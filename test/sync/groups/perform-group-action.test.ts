import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { DirectoryGroup, GroupLink } from '../../../src/directory/group';
import type { GroupId, SiteGroupId } from '../../../src/directory/ids';
import type { GroupAction, PlacePlan } from '../../../src/sync/groups/group-plan';
import type { BeginGroup, FindGroups } from '../../../src/sync/groups/group-port';
import { performGroupAction } from '../../../src/sync/groups/perform-group-action';
import type { Owned } from '../../../src/sync/owners';
import type { Title } from '../../../src/sync/ownership';
import { SiteError } from '../../../src/sync/site/site-error';
import { aStep } from '../../support/spoken';
import { type FakeSite, fakeSite } from '../fake-site';
import { aBudget, aConnection, aGroup, aLink, aSiteGroup, later, settingsWith, siteGroupId } from '../fixtures';
import { type KnownOwners, knownOwners } from '../known-owners';

const said = aStep;
const own = aGroup().id;
const ours = { connectionId: aConnection().id, records: [own] };
const shared = { ...ours, records: ['group0000002'] };
const other = { ...aConnection(), id: 'other' as ConnectionId, name: 'Entra' };
const theirs = { connectionId: other.id, records: ['theirs'] };
const createdId = 'group-of-Engineering' as SiteGroupId;

const create: GroupAction = { ...said, kind: 'createGroup', name: 'Engineering' };
const link: GroupAction = { ...said, kind: 'linkGroup', found: aSiteGroup() };
const remove: GroupAction = { ...said, kind: 'deleteGroup', id: siteGroupId };
const unlink: GroupAction = { ...said, kind: 'unlinkGroup' };
const applied = (action: GroupAction) => ({ ...said, kind: action.kind, outcome: 'applied' });

interface Case {
  readonly site?: FakeSite;
  readonly owners?: KnownOwners;
  readonly place?: Partial<PlacePlan>;
  readonly calls?: number;
  readonly begin?: BeginGroup;
  readonly groups?: FindGroups;
  readonly release?: (owned: Owned) => void;
  readonly takeOver?: () => void;
  readonly settings?: Readonly<Record<string, unknown>>;
}

function perform(
  action: GroupAction,
  { site = fakeSite({ groups: [aSiteGroup()] }), owners = knownOwners({}, [other]), ...given }: Case = {},
) {
  const { place, calls, settings = {}, ...more } = given;
  const connection = aConnection({ settings: settingsWith(settings) });
  return performGroupAction(
    { site, owners, later },
    { connection, group: aGroup(), budget: aBudget(calls), ...more },
    { place: { via: 'onTheFly', actions: [action], members: [], isOpen: true, ...place }, action },
  );
}

/** What Atlassian's answer, or another owner, made of an action. */
const stopped = (action: GroupAction, code: SiteError['code'], detail: unknown) => ({
  report: { ...said, kind: action.kind, outcome: 'waiting', cause: code, detail },
  link: 'same',
  stop: {
    state: { state: 'pending', attempts: 1, dueAt: later(30_000), cause: code },
    trouble: expect.objectContaining({ kind: 'unavailable', code, isAnswered: true }),
  },
});
const letGo = { say: 'group-let-go' };

describe('an action on a group at Atlassian', () => {
  it.each([
    ['createGroup', create, 4],
    ['linkGroup', link, 1],
    ['deleteGroup', remove, 1],
    ['unlinkGroup', unlink, 0],
  ])('waits for a budget that is enough: %s', async (_, action, calls) => {
    const site = fakeSite({ groups: [aSiteGroup()] });
    expect((await perform(action, { site, calls })).report.outcome).toBe('applied');
    if (calls === 0) return;
    const before = site.asked.count;
    expect(await perform(action, { site, calls: calls - 1 })).toEqual({
      report: { ...said, kind: action.kind, outcome: 'waiting', cause: 'time-budget' },
      link: 'same',
      stop: {
        state: { state: 'pending', dueAt: later(0), cause: 'time-budget' },
      },
    });
    expect(site.asked.count).toBe(before);
  });

  it.each([
    ['none', 'noChange'],
    ['skip', 'skipped'],
    ['refuse', 'refused'],
    ['wait', 'waiting'],
  ] as const)('does nothing if it only says something: %s', async (kind, outcome) => {
    const site = fakeSite();
    expect(await perform({ ...said, kind }, { site, calls: 0 })).toEqual({
      report: { ...said, kind, outcome },
      link: 'same',
    });
    expect(site.asked.count).toBe(0);
  });

  it('is told as refused if Atlassian refuses it', async () => {
    const site = fakeSite();
    const error = new SiteError('rejected', 'atlassian-refused', 'No.');
    site.fail('createGroup', error);
    expect(await perform(create, { site })).toEqual({
      report: { ...said, kind: 'createGroup', outcome: 'refused', cause: 'atlassian-refused', detail: 'No.' },
      link: 'same',
      stop: {
        state: { state: 'refused', cause: 'atlassian-refused' },
        trouble: error,
      },
    });
  });

  it('leaves whatever is no answer of Atlassian to the caller', async () => {
    const site = fakeSite();
    site.fail('createGroup', new TypeError('a bug') as never);
    await expect(perform(create, { site })).rejects.toThrow('a bug');
  });
});

describe('creating a group at Atlassian', () => {
  it('is announced, and gives a link to a group that Rollcall created', async () => {
    const site = fakeSite();
    const owners = knownOwners();
    const begun: unknown[] = [];
    const begin: BeginGroup = async (effect) => {
      begun.push([effect, site.changes.length]);
      return {};
    };
    expect(await perform(create, { site, owners, begin, place: { via: 'map' } })).toEqual({
      report: applied(create),
      link: aLink({ id: createdId, via: 'map', createdByUs: true }),
    });
    expect(begun).toEqual([[{ creating: ['Engineering'] }, 0]]);
    expect(owners.of(createdId)).toEqual({ ...ours, createdByUs: true });
  });

  it('says which group it replaces', async () => {
    const replaces = aLink({ id: 'old' as SiteGroupId, name: 'Old', createdByUs: true });
    const { link: made } = await perform({ ...create, replaces }, { site: fakeSite() });
    expect(made).toEqual(aLink({ id: createdId, createdByUs: true, replaces: { id: 'old' as SiteGroupId } }));
  });

  it('is told even if another connection has the group already', async () => {
    const owners = knownOwners({ [createdId]: theirs }, [other]);
    const result = await perform(create, { site: fakeSite(), owners });
    const sentence =
      (await perform(link, { owners: knownOwners({ [siteGroupId]: theirs }, [other]) })).report.detail ?? '';
    expect(sentence).toMatchObject({ say: 'keeps-group-first' });
    expect(result).toEqual({ ...stopped(create, 'group-owned-elsewhere', sentence), report: applied(create) });
    expect(owners.of(createdId)).toEqual({ ...theirs, createdByUs: true });
  });
});

describe('linking a group at Atlassian', () => {
  it.each<[string, GroupAction, Partial<GroupLink>]>([
    ['that was there before', link, {}],
    ['that Rollcall created', { ...link, isOurs: true } as GroupAction, { createdByUs: true }],
    [
      'that takes the place of another',
      { ...link, replaces: aLink({ id: 'old' as SiteGroupId }) } as GroupAction,
      { replaces: { id: 'old' as SiteGroupId } },
    ],
  ])('gives a link to one %s', async (_, action, more) => {
    const owners = knownOwners();
    expect(await perform(action, { owners })).toEqual({ report: applied(link), link: aLink(more) });
    expect(owners.of(siteGroupId)).toEqual({ ...ours, ...(more.createdByUs && { createdByUs: true }) });
  });

  it('knows from its owner record that Rollcall created it, and whose members are to be gone through', async () => {
    const displaced = [theirs];
    const owners = knownOwners({ [siteGroupId]: { ...ours, createdByUs: true, displaced } });
    const comparison = { seeks: true, takesOver: true, mends: true } as const;
    expect((await perform(link, { owners })).link).toEqual(aLink({ createdByUs: true, comparison }));
  });

  it('stops if another connection has it', async () => {
    const owners = knownOwners({ [siteGroupId]: theirs }, [other]);
    const result = await perform(link, { owners });
    expect(result).toEqual(stopped(link, 'group-owned-elsewhere', expect.anything()));
    expect(owners.of(siteGroupId)).toEqual(theirs);
  });

  it('stops, and gives it back, if it is gone', async () => {
    const owners = knownOwners();
    expect(await perform(link, { site: fakeSite(), owners })).toEqual(stopped(link, 'effect-under-way', letGo));
    expect(owners.of(siteGroupId)).toBeUndefined();
  });

  it.each<[string, Title, SiteGroupId, boolean]>([
    ['its owner has let go of it since', { kind: 'ours', sharedWith: ['group0000002'] }, siteGroupId, true],
    ['nobody had it', { kind: 'free' }, siteGroupId, false],
    ['another group was seen', { kind: 'ours', sharedWith: ['group0000002'] }, 'seen' as SiteGroupId, false],
  ])('looks at who had it: %s', async (_, title, id, isStopped) => {
    const owners = knownOwners();
    const site = fakeSite({ groups: [aSiteGroup()] });
    const result = await perform(link, { site, owners, place: { observed: { ...aSiteGroup({ id }), title } } });
    expect(result).toEqual(
      isStopped ? stopped(link, 'effect-under-way', letGo) : { report: applied(link), link: aLink() },
    );
    expect(owners.of(siteGroupId)).toEqual(isStopped ? undefined : ours);
    expect(site.asked.count).toBe(isStopped ? 0 : 1);
  });

  it('goes on if the owner is still there', async () => {
    const owners = knownOwners({ [siteGroupId]: shared });
    const title: Title = { kind: 'ours', sharedWith: shared.records };
    const result = await perform(link, { owners, place: { observed: { ...aSiteGroup(), title } } });
    expect(result.link).toEqual(aLink());
    expect(owners.of(siteGroupId)).toEqual({ ...ours, records: ['group0000002', own] });
  });
});

describe('linking a group that another group of the IdP has', () => {
  const rename = { groups: { rename: [{ pattern: '^Old ', replacement: '' }] } };
  const sharer = (links: readonly GroupLink[] | undefined, displayName = 'Old Engineering'): DirectoryGroup => ({
    ...aGroup({ displayName }, links ? { links } : {}),
    id: 'group0000002' as GroupId,
  });
  const linkedToo = aLink();
  const elsewhere = aLink({ id: 'elsewhere' as SiteGroupId });

  it.each<[string, readonly DirectoryGroup[], boolean]>([
    ['it is gone', [], true],
    ['it is just leaving', [sharer([elsewhere, aLink({ departure: {} })])], true],
    ['it stays', [sharer([linkedToo])], false],
    ['it leaves another group', [sharer([{ ...elsewhere, departure: {} }, linkedToo])], false],
    ['it is not linked yet', [sharer(undefined)], false],
  ])('notes whether members may be missing: %s', async (_, found, isTakenOver) => {
    let taken = 0;
    const owners = knownOwners({ [siteGroupId]: shared });
    const given = { owners, settings: rename, groups: async () => found };
    const takeOver = () => {
      taken += 1;
    };
    expect((await perform(link, { ...given, takeOver })).link).toEqual(aLink());
    expect(taken).toBe(isTakenOver ? 1 : 0);
    expect((await perform(link, { ...given, owners: knownOwners({ [siteGroupId]: shared }) })).link).toEqual(aLink());
  });

  it('counts one that is leaving among several', async () => {
    let taken = 0;
    const third = { ...sharer([aLink({ departure: {} })]), id: 'group0000003' as GroupId };
    await perform(link, {
      owners: knownOwners({ [siteGroupId]: { ...ours, records: ['group0000002', 'group0000003'] } }),
      settings: rename,
      groups: async () => [sharer([linkedToo]), third],
      takeOver: () => {
        taken += 1;
      },
    });
    expect(taken).toBe(1);
  });

  it('asks nobody if nobody shares it, or if the other connection had it', async () => {
    const groups = async () => Promise.reject(new Error('Nobody is to be asked.'));
    expect((await perform(link, { groups })).link).toEqual(aLink());
    expect((await perform(link, { groups, owners: knownOwners({ [siteGroupId]: theirs }) })).link).toMatchObject(
      aLink(),
    );
  });

  it('stops, and gives it back, if nothing in the settings means the two to be one', async () => {
    const owners = knownOwners({ [siteGroupId]: shared });
    const result = await perform(link, { owners, groups: async () => [sharer([linkedToo], 'Sales')] });
    expect(result).toEqual(stopped(link, 'group-name-held', { say: 'group-linked-by-others' }));
    expect(owners.of(siteGroupId)).toEqual(shared);
  });
});

describe('letting go of a group at Atlassian', () => {
  const place = { link: aLink({ createdByUs: true }) };

  it('announces a deletion, and gives the group back', async () => {
    const site = fakeSite({ groups: [aSiteGroup()] });
    const owners = knownOwners({ [siteGroupId]: ours });
    const begun: unknown[] = [];
    const begin: BeginGroup = async (effect) => {
      begun.push([effect, site.changes.length]);
      return {};
    };
    expect(await perform(remove, { site, owners, begin, place })).toEqual({ report: applied(remove), link: undefined });
    expect(begun).toEqual([[{ creating: [] }, 0]]);
    expect(site.changes).toEqual([`deleteGroup ${siteGroupId}`]);
    expect(owners.of(siteGroupId)).toBeUndefined();
  });

  it('claims no change if the group was gone already', async () => {
    const owners = knownOwners({ [siteGroupId]: ours });
    const { report } = await perform(remove, { site: fakeSite(), owners, begin: async () => ({}), place });
    expect(report).toMatchObject({ kind: 'deleteGroup', outcome: 'noChange' });
    expect(owners.of(siteGroupId)).toBeUndefined();
  });

  it('announces nothing if the group stays, and gives it back', async () => {
    const site = fakeSite({ groups: [aSiteGroup()] });
    const owners = knownOwners({ [siteGroupId]: ours });
    const begin = async () => Promise.reject(new Error('There is nothing to announce.'));
    expect(await perform(unlink, { site, owners, begin, place })).toEqual({ report: applied(unlink), link: undefined });
    expect(site.changes).toEqual([]);
    expect(owners.of(siteGroupId)).toBeUndefined();
  });

  it('leaves giving it back to whoever commits', async () => {
    const owners = knownOwners({ [siteGroupId]: ours });
    const released: Owned[] = [];
    await perform(unlink, { owners, place, release: (owned) => void released.push(owned) });
    expect(released).toEqual([{ kind: 'site-group', id: siteGroupId }]);
    expect(owners.of(siteGroupId)).toEqual(ours);
  });

  it('gives nothing back where nothing was linked', async () => {
    const owners = knownOwners({ [siteGroupId]: ours });
    expect((await perform(unlink, { owners })).link).toBeUndefined();
    expect(owners.of(siteGroupId)).toEqual(ours);
  });
});
