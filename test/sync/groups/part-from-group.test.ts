import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { DirectoryGroup, GroupLink } from '../../../src/directory/group';
import type { GroupId, UserId } from '../../../src/directory/ids';
import { partFromGroup } from '../../../src/sync/groups/part-from-group';
import { SiteError } from '../../../src/sync/site/site-error';
import { worded } from '../../support/worded';
import { type FakeSite, fakeSite } from '../fake-site';
import { aConnection, aGroup, aLink, aMember, aSiteGroup, capabilities, siteGroupId } from '../fixtures';
import { type KnownOwners, knownOwners } from '../known-owners';
import { type LinkCase, linkWork } from './link-work';

const { id: own } = aGroup();
const ours = { connectionId: aConnection().id, records: [own] };
const going = (more: Partial<GroupLink> = {}) => aLink({ via: 'map', departure: {}, ...more });
const made = going({ createdByUs: true });
const other = { ...aConnection(), id: 'other' as ConnectionId, name: 'Entra' };
const withGroup = () => {
  const site = fakeSite({ groups: [aSiteGroup()] });
  for (const number of [1, 2, 3]) site.members.add(`${siteGroupId} account-${number}`);
  return site;
};
const members = [1, 2, 3].map((number) => aMember(number, { wanted: true }));
const ids = members.map(({ userId }) => userId);

interface Case extends LinkCase {
  readonly site?: FakeSite;
  readonly owners?: KnownOwners;
}

async function part(link: GroupLink, { site = withGroup(), owners = knownOwners(), ...change }: Case = {}) {
  const { work, told, begun } = linkWork(site, link, change);
  const tended = await partFromGroup({ site, owners }, work);
  return { tended, told, begun, site, owners };
}

const why = 'The settings no longer lead to this group';
const unlinked = (because: string) => ({
  kind: 'unlinkGroup',
  text: 'Unlink group Engineering',
  reason: `${why}. ${because}`,
  outcome: 'applied',
});
const removed = (number: number) => ({
  kind: 'removeMember',
  text: `Remove m…${number}@example.com from Engineering`,
  reason: 'The settings no longer lead from the groups of the person to this one.',
  where: 'Engineering',
  outcome: 'applied',
  who: aMember(number).userId,
});
const stood = 'It existed before Rollcall linked it, so it stays, with the members added by hand.';

describe('parting from a group at Atlassian', () => {
  it('begins with a mark at the link, and asks nothing', async () => {
    const { tended, site } = await part(aLink(), { isCurrent: async () => false });
    expect(tended).toEqual({ link: aLink({ departure: {} }), isMore: true });
    expect(site.asked.count).toBe(0);
  });

  it('does not go on by settings that hold no longer', async () => {
    const site = withGroup();
    await expect(part(made, { site, isCurrent: async () => false })).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'effect-under-way',
      message: 'The settings have been changed meanwhile.',
      retryAfterSeconds: 1,
      isAnswered: true,
    });
    expect(site.asked.count).toBe(0);
  });

  it('makes no more calls than the budget allows', async () => {
    const short = await part(made, { calls: 2 });
    expect(short).toMatchObject({ tended: { link: made, isMore: true }, told: [] });
    expect(short.site.asked.count).toBe(0);
    expect((await part(made, { calls: 3 })).site.asked.count).toBe(3);
  });

  it('is the work of the connection that has the group now, if that has yet to go through it', async () => {
    const owners = knownOwners({ [siteGroupId]: { connectionId: other.id, records: ['theirs'] } }, [other]);
    const { tended, told, site } = await part(going(), { owners });
    expect(tended).toEqual({ link: going({ isDisplaced: true }), isMore: false });
    expect(owners.of(siteGroupId)).toMatchObject({ displaced: [{ connectionId: ours.connectionId, records: [own] }] });
    expect(owners.told).toEqual([{ connectionId: other.id, records: ['theirs'] }]);
    expect([told, site.changes]).toEqual([[], []]);
  });

  it('leaves a protected group as it is', async () => {
    const site = fakeSite({ groups: [aSiteGroup({ protection: 'synced' })] });
    const { tended, told } = await part(made, { site });
    expect(tended).toEqual({ link: made, isMore: false });
    expect(worded(told)).toEqual([
      {
        kind: 'refuse',
        text: 'Delete group Engineering',
        reason: `${why}. The group is synced from another identity provider, which alone may change it.`,
        cause: 'group-protected',
        outcome: 'refused',
      },
    ]);
    expect(site.changes).toEqual([]);
  });

  it('forgets the owner of a group that is gone, and who made it', async () => {
    const owners = knownOwners({ [siteGroupId]: { ...ours, createdByUs: true } });
    const { tended, told } = await part(made, { site: fakeSite(), owners });
    expect(tended).toEqual({ link: made, gone: siteGroupId, isMore: false });
    expect(worded(told)).toEqual([unlinked('It is gone at Atlassian.')]);
    expect(owners.of(siteGroupId)).toBeUndefined();
  });

  it('remembers who made a group that the settings keep', async () => {
    const owners = knownOwners({ [siteGroupId]: { ...ours, createdByUs: true } });
    const { tended, told } = await part(made, { owners, settings: { groups: { onDelete: 'keep' } } });
    expect(tended).toEqual({ link: made, gone: siteGroupId, isMore: false });
    expect(worded(told)).toEqual([unlinked('The settings say to keep groups, so it stays with its members.')]);
    expect(owners.of(siteGroupId)).toEqual({ ...ours, records: [], createdByUs: true });
  });
});

describe('parting from a group that Rollcall made', () => {
  it('announces the deletion, and then deletes it', async () => {
    const owners = knownOwners({ [siteGroupId]: { ...ours, createdByUs: true } });
    const { tended, told, begun, site } = await part(made, { owners });
    expect(begun).toEqual([[{ creating: [] }, 0]]);
    expect(site.changes).toEqual([`deleteGroup ${siteGroupId}`]);
    expect(tended).toEqual({ link: made, gone: siteGroupId, isMore: false });
    expect(worded(told)).toEqual([
      {
        kind: 'deleteGroup',
        text: 'Delete group Engineering',
        reason: `${why}. Rollcall had created it.`,
        outcome: 'applied',
      },
    ]);
    expect(owners.of(siteGroupId)).toBeUndefined();
  });

  it('deletes it without anybody to announce it to, even if it has just gone', async () => {
    const site = withGroup();
    const { work } = linkWork(site, made);
    const { begin: _, ...silent } = work;
    await partFromGroup({ site, owners: knownOwners() }, silent);
    expect(site.changes).toEqual([`deleteGroup ${siteGroupId}`]);
    const vanishing = withGroup();
    await part(made, { site: vanishing, begin: async () => void vanishing.groups.clear() });
    expect(vanishing.changes).toEqual([`deleteGroup ${siteGroupId}`]);
  });

  it.each([
    ['another group of the IdP', { ...ours, records: [own, 'group0000002'] }],
    ['another connection', { connectionId: other.id, records: ['theirs'] }],
  ])('spares it if %s got it between the look and the announcement', async (_, owner) => {
    const owners = knownOwners({ [siteGroupId]: ours }, [other]);
    const { tended, told, site } = await part(made, { owners, begin: async () => owners.set(siteGroupId, owner) });
    expect(tended).toEqual({ link: made, isMore: true });
    expect([told, site.changes]).toEqual([[], []]);
  });

  it('takes only its members out of it while other groups lead there', async () => {
    const owners = knownOwners({ [siteGroupId]: { ...ours, records: [own, 'group0000002'] } });
    const staying = aMember(2, { elsewhere: ['group0000002' as GroupId] });
    const parting = async () => ({ members: [aMember(1), staying], isMore: false });
    const { tended, told, site } = await part(made, { owners, parting });
    expect(site.changes).toEqual(['removeMember account-1']);
    expect(tended).toEqual({ link: made, gone: siteGroupId, isMore: false });
    expect(worded(told)).toEqual([removed(1), unlinked('Other groups of the IdP lead there, and keep their members.')]);
    expect(owners.of(siteGroupId)).toEqual({ ...ours, records: ['group0000002'] });
  });

  it('remembers who made it if no credential may delete it', async () => {
    const lacking = { ...capabilities('organization'), deleteGroup: { missing: 'access-insufficient' } as const };
    const owners = knownOwners({ [siteGroupId]: { ...ours, createdByUs: true } });
    const { told } = await part(made, { owners, site: fakeSite({ groups: [aSiteGroup()] }, lacking) });
    expect(worded(told)).toEqual([unlinked('No credential at hand may delete it, so it stays without them.')]);
    expect(owners.of(siteGroupId)).toEqual({ ...ours, records: [], createdByUs: true });
  });

  it('deletes it if the other groups that had it are leaving it too', async () => {
    const owners = knownOwners({ [siteGroupId]: { ...ours, records: [own, 'group0000002'] } });
    const leaver: DirectoryGroup = { ...aGroup({ displayName: 'Sales' }, { links: [aLink({ via: 'map' })] }) };
    const settings = { groups: { mode: 'manual', map: [] } };
    const groups = async () => [{ ...leaver, id: 'group0000002' as GroupId }];
    const { site } = await part(made, { owners, groups, settings });
    expect(site.changes).toEqual([`deleteGroup ${siteGroupId}`]);
  });
});

describe('parting from a group that was there before', () => {
  const parting = (isMore: boolean, found: readonly (typeof members)[number][] = members) => {
    const asked: (UserId | undefined)[] = [];
    return {
      asked,
      parting: async (after: UserId | undefined) => {
        asked.push(after);
        return { members: found, isMore };
      },
    };
  };

  it("takes the IdP's members out, announces each, and lets go of it at the end", async () => {
    const owners = knownOwners({ [siteGroupId]: ours });
    const slice = parting(false);
    const { tended, told, begun, site } = await part(going(), { owners, ...slice });
    expect(slice.asked).toEqual([undefined]);
    expect(site.changes).toEqual(['removeMember account-1', 'removeMember account-2', 'removeMember account-3']);
    expect(begun).toEqual([0, 1, 2].map((changes) => [{ creating: [] }, changes]));
    expect(tended).toEqual({ link: going(), gone: siteGroupId, isMore: false });
    expect(worded(told)).toEqual([removed(1), removed(2), removed(3), unlinked(stood)]);
    expect(owners.of(siteGroupId)).toBeUndefined();
  });

  it('remembers at the link how far it is while there are more', async () => {
    const { tended, told } = await part(going(), parting(true));
    expect(tended).toEqual({ link: going({ departure: { after: ids[2] as UserId } }), isMore: true });
    expect(worded(told)).toEqual([removed(1), removed(2), removed(3)]);
  });

  it('goes on where it stopped, also past somebody who stays', async () => {
    const departure = { after: ids[0] as UserId };
    const nobody = { ...aMember(2), accountId: undefined } as never;
    const slice = parting(true, [nobody]);
    expect((await part(going({ departure }), slice)).tended.link.departure).toEqual({ after: ids[1] });
    expect(slice.asked).toEqual([ids[0]]);
    expect((await part(going({ departure }), parting(true, []))).tended.link.departure).toEqual(departure);
    expect((await part(going(), parting(true, []))).tended.link.departure).toStrictEqual({});
  });

  it('stops before the first member whom the budget does not allow', async () => {
    const slice = parting(false);
    const first = await part(going(), { ...slice, calls: 5 });
    expect(first.tended).toEqual({ link: going({ departure: { after: ids[1] as UserId } }), isMore: true });
    expect(worded(first.told)).toEqual([removed(1), removed(2)]);
    const none = await part(going(), { ...parting(false), calls: 3 });
    expect(none.tended).toEqual({ link: going({ departure: {} }), isMore: true });
  });

  it('is not held up by a member whom Atlassian will not let go', async () => {
    const site = withGroup();
    site.fail('removeMember account-1', new SiteError('rejected', 'atlassian-refused', 'No.'));
    const { told, tended } = await part(going(), { site, ...parting(true, members.slice(0, 2)) });
    const { outcome: _, ...refused } = removed(1);
    expect(worded(told)).toEqual([
      { ...refused, outcome: 'refused', cause: 'atlassian-refused', detail: 'No.' },
      removed(2),
    ]);
    expect(tended.link.departure).toEqual({ after: ids[1] });
  });

  it('takes them out without anybody to announce it to', async () => {
    const site = withGroup();
    const { begin: _, ...silent } = linkWork(site, going(), parting(false)).work;
    await partFromGroup({ site, owners: knownOwners() }, silent);
    expect(site.changes).toHaveLength(3);
  });

  it('says what a credential lacks, and changes nothing', async () => {
    const site = fakeSite({ groups: [aSiteGroup()] }, capabilities('none'));
    const { told, tended } = await part(going(), { site, ...parting(false) });
    expect(told).toMatchObject([{ kind: 'refuse', outcome: 'refused', cause: 'access-missing' }]);
    expect([tended, site.changes]).toEqual([{ link: going(), isMore: false }, []]);
  });
});
