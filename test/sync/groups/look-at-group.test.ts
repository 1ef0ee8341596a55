import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { DirectoryGroup } from '../../../src/directory/group';
import type { GroupId, SiteGroupId } from '../../../src/directory/ids';
import type { Place } from '../../../src/sync/groups/group-places';
import type { FindGroups } from '../../../src/sync/groups/group-port';
import { callsToLookAt, leading, lookAtLink, lookAtPlace } from '../../../src/sync/groups/look-at-group';
import type { SiteGroup } from '../../../src/sync/site/site-groups';
import { type FakeSite, fakeSite } from '../fake-site';
import { aConnection, aGroup, aLink, aSiteGroup, settingsWith, siteGroupId } from '../fixtures';
import { type KnownOwners, knownOwners } from '../known-owners';

const own = aGroup().id;
const ours = { connectionId: aConnection().id, records: [own] };
const shared = { ...ours, records: [own, 'group0000002'] };
const others = { ...ours, records: ['group0000002'] };
const other = { ...aConnection(), id: 'other' as ConnectionId, name: 'Entra' };
const theirs = { connectionId: other.id, records: ['theirs'] };
const mine = { kind: 'ours', sharedWith: [] } as const;
const crew = aSiteGroup({ id: 'site-group-2' as SiteGroupId, name: 'Crew' });

const here: Place = { name: 'Engineering', via: 'onTheFly' };
const linked: Place = { ...here, link: aLink() };
const renamed: Place = { name: 'Crew', via: 'onTheFly', link: aLink() };

interface Case {
  readonly site?: FakeSite;
  readonly owners?: KnownOwners;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly group?: DirectoryGroup;
  readonly groups?: FindGroups;
  readonly begun?: SiteGroup;
  readonly isGiving?: boolean;
}

const seeing = () => fakeSite({ groups: [aSiteGroup(), crew] });
const portsOf = ({ site = seeing(), owners = knownOwners({}, [other]) }: Case) => ({ site, owners });
const lookOf = ({ settings = {}, group = aGroup(), site: _, owners: __, ...more }: Case) => ({
  connection: aConnection({ settings: settingsWith(settings) }),
  group,
  ...more,
});
const look = (place: Place, given: Case = {}) => lookAtPlace(portsOf(given), lookOf(given), place);

describe('the look at a place', () => {
  it('needs one call more if the place is renamed', () => {
    expect([here, linked, renamed].map(callsToLookAt)).toEqual([2, 2, 3]);
  });

  it('finds the linked group, whatever it is called', async () => {
    const site = seeing();
    const owners = knownOwners({ [siteGroupId]: ours });
    expect(await look(renamed, { site, owners })).toEqual({ ...renamed, observed: { ...aSiteGroup(), title: mine } });
    expect(site.asked.count).toBe(1);
  });

  it('finds the group of the name if none is linked, or the linked one is gone', async () => {
    const free = { kind: 'free' };
    expect(await look(here)).toEqual({ ...here, observed: { ...aSiteGroup(), title: free } });
    const gone: Place = { ...here, link: aLink({ id: 'gone' as SiteGroupId }) };
    expect(await look(gone)).toEqual({ ...gone, observed: { ...aSiteGroup(), title: free } });
    expect(await look({ ...here, name: 'Nobody' })).toEqual({ ...here, name: 'Nobody' });
  });

  it('prefers the group whose creation was begun', async () => {
    expect((await look(here, { begun: crew })).observed).toEqual({ ...crew, title: { kind: 'free' } });
    expect((await look(linked, { begun: crew })).observed).toMatchObject(aSiteGroup());
  });

  it.each<[string, Place, Readonly<Record<string, unknown>>, boolean]>([
    ['a renamed group is to be copied', renamed, { onRename: 'copy' }, true],
    ['a renamed group keeps its name', renamed, { onRename: 'alias' }, false],
    ['a group has its name', linked, { onRename: 'copy' }, false],
    ['a group is gone', { ...renamed, link: aLink({ id: 'gone' as SiteGroupId }) }, { onRename: 'copy' }, false],
    ['no group has the new name', { ...renamed, name: 'Nobody' }, { onRename: 'copy' }, false],
  ])('looks for the group of the new name only where it is to be copied: %s', async (_, place, groups, isFound) => {
    const { successor } = await look(place, { settings: { groups } });
    expect(successor).toEqual(isFound ? { ...crew, title: { kind: 'free' } } : undefined);
  });
});

describe('the look at a place to which people are only added', () => {
  const counted = async (place: Place, given: Case = {}) => {
    const site = seeing();
    await site.recallGroup(siteGroupId);
    site.groups.set(siteGroupId, aSiteGroup({ protection: 'synced' }));
    const { observed } = await look(place, { site, isGiving: true, ...given });
    return [site.asked.count - 1, observed?.protection];
  };

  it('does with the last look', async () => {
    expect(await counted(linked)).toEqual([0, undefined]);
  });

  it('is made anew if people are taken out too, or the place is renamed', async () => {
    expect(await counted(linked, { isGiving: false })).toEqual([1, 'synced']);
    expect(await counted(renamed)).toEqual([1, 'synced']);
  });

  it('is made anew if nothing could be written the last time', async () => {
    const site = fakeSite({ groups: [aSiteGroup({ protection: 'default' })] });
    await site.recallGroup(siteGroupId);
    site.groups.set(siteGroupId, aSiteGroup());
    expect((await look(linked, { site, isGiving: true })).observed).toEqual({
      ...aSiteGroup(),
      title: { kind: 'free' },
    });
  });
});

describe('a group that another group of the IdP has', () => {
  const holder = (displayName: string): DirectoryGroup => ({
    ...aGroup({ displayName }),
    id: 'group0000002' as GroupId,
  });
  const given = (displayName: string, owner = others): Case => ({
    owners: knownOwners({ [siteGroupId]: owner, [crew.id]: owner }),
    groups: async (ids) => [holder(displayName)].filter(({ id }) => ids.includes(id)),
  });

  it('is held by it, if nothing means the two to be one', async () => {
    const { observed } = await look(here, given('Sales'));
    expect(observed).toEqual({ ...aSiteGroup(), title: { kind: 'ours', sharedWith: ['group0000002'] }, isHeld: true });
  });

  it('is shared with it by a rule', async () => {
    const settings = { groups: { rename: [{ pattern: '^The ', replacement: '' }] } };
    const { observed } = await look(here, { ...given('The Engineering'), settings });
    expect(observed).not.toHaveProperty('isHeld');
  });

  it('is not held once this one is linked to it too', async () => {
    expect((await look(linked, given('Sales', shared))).observed).not.toHaveProperty('isHeld');
  });

  it('is not held if another connection had it', async () => {
    const owners = knownOwners({ [siteGroupId]: { connectionId: 'deleted', records: ['group0000002'] } });
    expect((await look(here, { ...given('Sales'), owners })).observed).not.toHaveProperty('isHeld');
  });

  it('is held under the name under which its creation was begun', async () => {
    expect((await look(here, { ...given('Engineering'), begun: crew })).observed).toMatchObject({ isHeld: true });
    const settings = { groups: { rename: [{ pattern: '^The ', replacement: '' }] } };
    const both = await look(here, { ...given('The Crew'), begun: crew, settings });
    expect(both.observed).not.toHaveProperty('isHeld');
  });

  it('is held as the group of the new name', async () => {
    const settings = { groups: { onRename: 'copy' } };
    const owners = knownOwners({ [siteGroupId]: ours, [crew.id]: others });
    const { successor, observed } = await look(renamed, { ...given('Sales'), owners, settings });
    expect(successor).toMatchObject({ id: crew.id, isHeld: true });
    expect(observed).not.toHaveProperty('isHeld');
  });
});

describe('the look at a link', () => {
  const lookLink = (place: Place, given: Case = {}) => lookAtLink(portsOf(given), lookOf(given), place);

  it('finds the linked group by its id, and claims nothing', async () => {
    const precedence = (value: number) => settingsWith({ conflicts: 'precedence', precedence: value });
    const owners = knownOwners({ [siteGroupId]: theirs }, [{ ...other, settings: precedence(20) }]);
    const given = { owners, settings: { conflicts: 'precedence', precedence: 10 } };
    expect(await lookLink(renamed, given)).toMatchObject({
      ...renamed,
      observed: { id: siteGroupId, title: { kind: 'taken' } },
    });
  });

  it('finds a group that was created and never linked, and counts it as created by Rollcall', async () => {
    const place: Place = { name: 'crew', via: 'map' };
    expect(await lookLink(place, { group: aGroup({}, { creating: ['crew'] }) })).toEqual({
      ...place,
      link: { id: crew.id, name: 'Crew', via: 'map', createdByUs: true },
      observed: { ...crew, title: { kind: 'free' } },
    });
  });

  it('finds nothing where there is nothing', async () => {
    expect(await lookLink({ ...here, name: 'Nobody' })).toEqual({ ...here, name: 'Nobody' });
    const gone: Place = { ...here, link: aLink({ id: 'gone' as SiteGroupId }) };
    expect(await lookLink(gone)).toEqual(gone);
  });
});

describe('the look at a group that the settings no longer lead to', () => {
  const link = aLink({ via: 'map' });
  const lookLeft = (given: Case) => leading(portsOf(given), lookOf(given), link);
  const settings = { groups: { mode: 'manual', map: [{ from: 'Stays', to: ['Engineering'] }] } };
  const sharer = (displayName: string, id: string): DirectoryGroup => ({
    ...aGroup({ displayName }, { links: [link] }),
    id: id as GroupId,
  });

  it('tells which other groups of the IdP stay', async () => {
    const owners = knownOwners({ [siteGroupId]: { ...ours, records: [own, 'stays', 'leaves'] } });
    const groups = async () => [sharer('Stays', 'stays'), sharer('Leaves', 'leaves')];
    expect(await lookLeft({ owners, settings, groups })).toEqual({
      link,
      observed: { ...aSiteGroup(), title: { kind: 'ours', sharedWith: ['stays', 'leaves'] } },
      staying: ['stays'],
    });
  });

  it('tells nothing of them if another connection has it, or nobody', async () => {
    expect(await lookLeft({ owners: knownOwners({ [siteGroupId]: theirs }, [other]) })).toMatchObject({ staying: [] });
    expect(await lookLeft({})).toMatchObject({ observed: { title: { kind: 'free' } }, staying: [] });
  });

  it('tells that it is gone', async () => {
    expect(await lookLeft({ site: fakeSite() })).toEqual({ link, observed: undefined, staying: [] });
  });
});
