import { describe, expect, it } from 'vitest';
import type { GroupLink, Replacement } from '../../../src/directory/group';
import type { AccountId, SiteGroupId } from '../../../src/directory/ids';
import { replaceGroup } from '../../../src/sync/groups/replace-group';
import { SiteError } from '../../../src/sync/site/site-error';
import { worded } from '../../support/worded';
import { type FakeSite, fakeSite } from '../fake-site';
import { aConnection, aGroup, aLink, anAccount, aSiteGroup, capabilities } from '../fixtures';
import { type KnownOwners, knownOwners } from '../known-owners';
import { type LinkCase, linkWork } from './link-work';

const oldId = 'site-group-0' as SiteGroupId;
const old = aLink({ id: oldId, name: 'Builders', createdByUs: true });
const foreign = aLink({ id: oldId, name: 'Builders' });
const third = aLink({ id: 'site-group-3' as SiteGroupId, name: 'Makers', createdByUs: true });
const successor = (replaces: Partial<Replacement> = {}) => aLink({ replaces: { id: oldId, ...replaces } });
const builders = aSiteGroup({ id: oldId, name: 'Builders' });
const ours = { connectionId: aConnection().id, records: [aGroup().id] };

/** Four members of the old group, two on a page. */
function siteOf(can = capabilities('organization')): FakeSite {
  const accounts = [1, 2, 3, 4].map((number) => anAccount({ id: `account-${number}` as AccountId }));
  const site = fakeSite({ accounts, groups: [aSiteGroup(), builders] }, can);
  for (const { id } of accounts) site.members.add(`${oldId} ${id}`);
  site.pages.size = 2;
  return site;
}

interface Case extends LinkCase {
  readonly site?: FakeSite;
  readonly owners?: KnownOwners;
  readonly links?: readonly GroupLink[];
  readonly link?: GroupLink;
}

async function replace({
  site = siteOf(),
  owners = knownOwners(),
  link = successor(),
  links = [old],
  ...change
}: Case = {}) {
  const group = aGroup({}, { links: [third, ...links, link] });
  const { work, told, begun } = linkWork(site, link, { group, ...change });
  const tended = await replaceGroup({ site, owners }, work);
  return { tended, told, begun, site, owners };
}

const added = (...numbers: readonly number[]) => numbers.map((number) => `addMember account-${number}`);
const copied = (text: string) => ({
  kind: 'addMember',
  text: `Copy ${text} of Builders to Engineering`,
  reason: 'The group takes the place of Builders.',
  outcome: 'applied',
});
const deleted = {
  kind: 'deleteGroup',
  text: 'Delete group Builders',
  reason: 'Engineering has taken its place.',
  outcome: 'applied',
};
const unlinked = (why: string) => ({
  kind: 'unlinkGroup',
  text: 'Unlink group Builders',
  reason: `Engineering takes its place. ${why}`,
  outcome: 'applied',
});

describe('a group that takes the place of another', () => {
  it('gets all its members, each announced, and then the old one is deleted', async () => {
    const owners = knownOwners({ [oldId]: ours });
    const { tended, told, begun, site } = await replace({ owners });
    expect(site.changes).toEqual([...added(1, 2, 3, 4), `deleteGroup ${oldId}`]);
    expect(begun).toEqual([0, 1, 2, 3, 4].map((changes) => [{ creating: [] }, changes]));
    expect(tended).toEqual({ link: aLink(), gone: oldId, isMore: false });
    expect(worded(told)).toEqual([copied('4 members'), deleted]);
    expect(owners.of(oldId)).toBeUndefined();
  });

  it('needs nobody to announce it to', async () => {
    const site = siteOf();
    const group = aGroup({}, { links: [old, successor()] });
    const { begin: _, ...silent } = linkWork(site, successor(), { group }).work;
    await replaceGroup({ site, owners: knownOwners() }, silent);
    expect(site.changes).toEqual([...added(1, 2, 3, 4), `deleteGroup ${oldId}`]);
  });

  it.each<[number, readonly number[], string | undefined, Partial<Replacement>]>([
    [0, [], undefined, { position: 0 }],
    [1, [], undefined, { position: 0 }],
    [2, [1], 'one member', { position: 1 }],
    [3, [1, 2], '2 members', { position: 0, cursor: '2' }],
    [4, [1, 2], '2 members', { position: 0, cursor: '2' }],
    [5, [1, 2, 3], '3 members', { position: 1, cursor: '2' }],
  ])('remembers how far it is when the budget ends after %i calls', async (calls, numbers, text, at) => {
    const { tended, told, site } = await replace({ calls });
    expect(site.changes).toEqual(added(...numbers));
    expect(tended).toStrictEqual({ link: successor(at), isMore: true });
    expect(worded(told)).toEqual(text === undefined ? [] : [copied(text)]);
  });

  it('goes on where it stopped', async () => {
    const inside = await replace({ link: successor({ position: 1 }) });
    expect(inside.site.changes.slice(0, -1)).toEqual(added(2, 3, 4));
    const later = await replace({ link: successor({ position: 1, cursor: '2' }) });
    expect(later.site.changes).toEqual([...added(4), `deleteGroup ${oldId}`]);
    expect(worded(later.told)).toEqual([copied('one member'), deleted]);
  });

  it('is not held up by a member whom Atlassian refuses', async () => {
    const site = siteOf();
    site.fail('addMember account-1', new SiteError('rejected', 'atlassian-refused', 'No.'));
    const { told } = await replace({ site });
    expect(site.changes.slice(0, -1)).toEqual(added(2, 3, 4));
    expect(worded(told)).toEqual([
      {
        kind: 'addMember',
        text: 'Copy a member to Engineering',
        reason: 'The group takes the place of Builders.',
        outcome: 'refused',
        cause: 'atlassian-refused',
        detail: 'No.',
      },
      copied('3 members'),
      deleted,
    ]);
  });

  it.each([
    ['Atlassian is busy', new SiteError('unavailable', 'atlassian-busy', '429')],
    ['the credential may not', new SiteError('forbidden', 'access-insufficient', '403')],
    ['something is broken', new TypeError('a bug') as never],
  ])('stops, and tells what it has done, if %s', async (_, error) => {
    const site = siteOf();
    site.fail('addMember account-2', error);
    const { work, told } = linkWork(site, successor(), { group: aGroup({}, { links: [old, successor()] }) });
    await expect(replaceGroup({ site, owners: knownOwners() }, work)).rejects.toBe(error);
    expect(site.changes).toEqual(added(1));
    expect(worded(told)).toEqual([copied('one member')]);
  });

  it('copies nobody twice, and looks again once the budget is there', async () => {
    const isCopied = { isCopied: true } as const;
    const short = await replace({ link: successor(isCopied), calls: 1 });
    expect(short.tended).toEqual({ link: successor(isCopied), isMore: true });
    expect([short.site.asked.count, short.told]).toEqual([0, []]);
    const rest = await replace({ link: successor(isCopied), calls: 2 });
    expect(worded([rest.site.changes, rest.told])).toEqual([[`deleteGroup ${oldId}`], [deleted]]);
    const after = await replace({ link: successor({ position: 1, cursor: '2' }), calls: 3 });
    expect(after.tended).toEqual({ link: successor(isCopied), isMore: true });
  });

  it('copies nobody where the IdP is the only truth', async () => {
    const { site } = await replace({ settings: { groups: { keepManualMembers: false } } });
    expect(site.changes).toEqual([`deleteGroup ${oldId}`]);
  });

  it('has nothing to do if the old one is not linked any more', async () => {
    const { tended, told, site } = await replace({ links: [] });
    expect(tended).toEqual({ link: aLink(), isMore: false });
    expect([told, site.asked.count]).toEqual([[], 0]);
  });
});

describe('a group whose place another one takes', () => {
  const isCopied = successor({ isCopied: true });
  const noGroups = { ...capabilities('organization'), deleteGroup: { missing: 'access-insufficient' } as const };

  it.each<[string, Case]>([
    ['It existed before Rollcall linked it, so it stays.', { links: [foreign] }],
    ['No credential at hand may delete it.', { site: siteOf(noGroups) }],
    [
      'Others use it, so it stays.',
      { owners: knownOwners({ [oldId]: { ...ours, records: [aGroup().id, 'group0000002'] } }) },
    ],
    [
      'Others use it, so it stays.',
      {
        owners: knownOwners({ [oldId]: { connectionId: 'other', records: ['theirs'] } }, [
          { ...aConnection(), id: 'other' as never },
        ]),
      },
    ],
    ['It is protected, so it stays.', { settings: { protected: { groups: ['builders'] } } }],
  ])('stays, and the log says why: %s', async (why, given) => {
    const { told, tended, begun, site } = await replace({ ...given, link: isCopied });
    expect(worded(told)).toEqual([unlinked(why)]);
    expect(tended).toEqual({ link: aLink(), gone: oldId, isMore: false });
    expect([begun, site.changes]).toEqual([[], []]);
  });

  it('stays if it gives access to products', async () => {
    const site = siteOf();
    const describeGroup = async () => ({ ...builders, members: 4, products: ['jira-software', 'confluence'] });
    const { told } = await replace({ site: { ...site, describeGroup }, link: isCopied });
    expect(worded(told)).toEqual([unlinked('It gives access to Jira, Confluence, so it stays.')]);
  });

  it('is let go of if it is gone already', async () => {
    const site = siteOf();
    site.groups.delete(oldId);
    const { told } = await replace({ site, link: isCopied });
    expect(worded(told)).toEqual([unlinked('It is gone already.')]);
    expect(site.changes).toEqual([]);
  });

  it('is deleted if Rollcall made it for another group, which no longer has it', async () => {
    const owners = knownOwners({ [oldId]: { ...ours, createdByUs: true } });
    const { told } = await replace({ owners, links: [foreign], link: isCopied });
    expect(worded(told)).toEqual([deleted]);
  });
});
