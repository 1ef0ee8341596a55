import { describe, expect, it } from 'vitest';
import type { ConnectionId, Mode } from '../../../src/connections/connection';
import type { DirectoryGroup } from '../../../src/directory/group';
import type { SiteGroupId } from '../../../src/directory/ids';
import type { BeginGroup, GroupEffect } from '../../../src/sync/groups/group-port';
import { syncGroup } from '../../../src/sync/groups/sync-group';
import { SiteError } from '../../../src/sync/site/site-error';
import type { SiteGroup } from '../../../src/sync/site/site-groups';
import { noOwners } from '../../support/memory-owners';
import { type FakeSite, fakeSite } from '../fake-site';
import {
  aBudget,
  aConnection,
  aGroup,
  aLink,
  aMember,
  aSiteGroup,
  later,
  settingsWith,
  siteGroupId,
} from '../fixtures';

interface Case {
  readonly site: FakeSite;
  readonly group?: DirectoryGroup;
  readonly groups?: Readonly<Record<string, unknown>>;
  readonly wanted?: 'as directory' | 'deleted';
  readonly mode?: Mode;
  /** The installation's connections, beside the one that syncs. */
  readonly others?: readonly ConnectionId[];
  /** Noted with the announcement. */
  readonly signature?: string | undefined;
}

/** The requests that a sync makes, and its result. */
async function sync({
  site,
  group = aGroup(),
  groups = {},
  wanted = 'as directory',
  mode = 'live',
  others = [],
  ...given
}: Case) {
  const signature = 'signature' in given ? given.signature : 'S1';
  const begun: GroupEffect[] = [];
  const begin: BeginGroup = async (effect) => {
    begun.push(effect);
    return signature === undefined ? {} : { signature };
  };
  const connection = aConnection({ settings: settingsWith({ groups }), mode });
  const members = wanted === 'deleted' ? [] : [aMember(1)];
  const work = { connection, group, wanted, members, budget: aBudget(), begin };
  const known = [connection, ...others.map((id) => ({ ...connection, id }))];
  const owners = { ...noOwners(), connection: async (id: string) => known.find((one) => one.id === id) };
  const result = await syncGroup.apply({ site, owners, later }, work);
  return { result, begun, changes: site.changes, looks: site.asked.count - site.changes.length };
}

const byHand = (change: Partial<SiteGroup> = {}) => fakeSite({ groups: [aSiteGroup(change)] });
const begunAs = (signature: string) => aGroup({}, { signing: { names: ['Engineering'], signature } });
const refused = new SiteError('rejected', 'atlassian-refused', 'The name is reserved.');
const forbidden = new SiteError('forbidden', 'access-insufficient', '403');

describe('a group of whose existence nobody knows', () => {
  it('is created, signed and announced, without a look', async () => {
    const { begun, changes, looks, result } = await sync({ site: fakeSite() });
    expect(begun).toEqual([{ creating: ['Engineering'], isSigned: true }]);
    expect(changes).toEqual(['createGroup Engineering', 'addMember account-1']);
    expect(looks).toBe(0);
    expect(result.sync).toEqual({
      state: 'synced',
      links: [aLink({ id: 'group-of-Engineering' as SiteGroupId, createdByUs: true })],
    });
  });

  it('is looked for first if nothing was noted by which it could be recognized', async () => {
    const site = byHand();
    const { changes, result } = await sync({ site, signature: undefined, groups: { existingGroup: 'ask' } });
    expect(changes).toEqual([]);
    expect(result.sync).toMatchObject({ state: 'pending', cause: 'group-exists' });
  });

  it('is looked for in preview, where nothing is announced', async () => {
    const site = fakeSite();
    const { begun, changes, looks } = await sync({ site, mode: 'preview' });
    expect({ begun, changes, looks }).toEqual({ begun: [], changes: [], looks: 1 });
  });

  it.each([
    ['adopt', {}, ['addMember account-1'], { state: 'synced', links: [aLink()] }],
    ['ask', {}, [], { state: 'pending', cause: 'group-exists' }],
    ['skip', {}, [], { state: 'synced', cause: 'group-skipped' }],
    ['adopt', { protection: 'administrative' }, [], { state: 'refused', cause: 'group-protected' }],
    ['adopt', { protection: 'default' }, [], { state: 'refused', cause: 'group-protected' }],
    ['adopt', { protection: 'synced' }, [], { state: 'refused', cause: 'group-protected' }],
    ['adopt', { name: 'ENGINEERING' }, ['addMember account-1'], { links: [aLink({ name: 'ENGINEERING' })] }],
    ['adopt', { signature: 'older' }, ['addMember account-1'], { links: [aLink()] }],
  ] as const)('is treated by the settings if it exists: %s, %j', async (existingGroup, there, expected, state) => {
    const { changes, result } = await sync({ site: byHand(there), groups: { existingGroup } });
    expect(changes).toEqual(expected);
    expect(result.sync).toMatchObject(state);
    expect(result.sync.links?.some(({ createdByUs }) => createdByUs)).not.toBe(true);
    expect(result.actions.map(({ kind }) => kind)).not.toContain('createGroup');
  });

  it('is found by the answer to its creation, without a search of its own', async () => {
    const site = byHand();
    const { looks } = await sync({ site, groups: { existingGroup: 'ask' } });
    // The creation that was refused.
    expect(looks).toBe(1);
  });

  it.each([refused, forbidden])('is looked for if Atlassian refuses its creation: $message', async (error) => {
    const site = byHand({ protection: 'administrative' });
    site.fail('createGroup', error);
    const { changes, result } = await sync({ site });
    expect(changes).toEqual([]);
    expect(result.sync).toMatchObject({ state: 'refused', cause: 'group-protected' });
  });

  it('reports that refusal if it does not exist', async () => {
    const site = fakeSite();
    site.fail('createGroup', refused, 2);
    expect((await sync({ site })).result).toMatchObject({ trouble: refused, changed: false });
  });

  it('waits if there was no answer', async () => {
    const site = fakeSite();
    const lost = new SiteError('unavailable', 'atlassian-unavailable', 'No answer.');
    site.fail('createGroup', lost);
    expect((await sync({ site })).result).toMatchObject({ trouble: lost, sync: { state: 'pending' } });
  });
});

describe('a group whose creation was cut short before its commit', () => {
  it('is taken as created, without a look, by the next attempt of the process that created it', async () => {
    const site = fakeSite({ recallsCreated: true });
    const signed = { signature: 'S1', by: 'Okta' };
    await site.createGroup('Engineering', signed);
    const before = site.asked.count;
    const { result } = await sync({ site, group: begunAs('S1') });
    expect(site.asked.count - before).toBe(1);
    expect(site.changes).toEqual(['createGroup Engineering', 'addMember account-1']);
    expect(result.sync).toEqual({
      state: 'synced',
      links: [aLink({ id: 'group-of-Engineering' as SiteGroupId, createdByUs: true })],
    });
  });

  it.each([
    ['with another signature', 'S2', 'Engineering', 'group-of-Engineering'],
    ['under another name', 'S1', 'Crew', undefined],
  ])('is looked for if it was created %s', async (_, signature, name, seen) => {
    const site = fakeSite({ recallsCreated: true });
    await site.createGroup(name, { signature, by: 'Okta' });
    const before = site.asked.count;
    await sync({ site, group: begunAs('S1'), groups: { existingGroup: 'ask', createMissing: false } });
    expect(site.asked.count - before).toBe(1);
    expect((await site.findGroup('Engineering'))?.id).toBe(seen);
  });

  it('is looked for, and looked at again once it is taken, by another process', async () => {
    const { looks, result } = await sync({ site: byHand({ signature: 'S1' }), group: begunAs('S1') });
    expect(looks).toBe(2);
    expect(result.sync).toMatchObject({ state: 'synced', links: [{ createdByUs: true }] });
  });
});

describe('a group that another connection has just created, and that nobody is noted for yet', () => {
  const other = 'connection02' as ConnectionId;
  const signature = `${other}Ab12Cd34Ef56`;

  it('is linked as created by Rollcall, and looked at again', async () => {
    const { result, changes } = await sync({ site: byHand({ signature }), others: [other] });
    expect(result.sync.links).toEqual([aLink({ createdByUs: true })]);
    expect(changes).toEqual(['addMember account-1']);
  });

  it.each(['ask', 'skip'] as const)('is left to the settings otherwise: %s', async (existingGroup) => {
    const { changes } = await sync({ site: byHand({ signature }), others: [other], groups: { existingGroup } });
    expect(changes).toEqual([]);
  });

  it('is somebody else’s if the connection is not of this installation', async () => {
    const { result } = await sync({ site: byHand({ signature }) });
    expect(result.sync.links).toEqual([aLink()]);
  });
});

describe('a group whose creation was begun by an attempt that crashed', () => {
  it('is recognized by its signature, whatever the settings say of existing groups', async () => {
    const site = byHand({ signature: 'S1' });
    const { result, changes } = await sync({ site, group: begunAs('S1'), groups: { existingGroup: 'skip' } });
    expect(result.sync.links).toEqual([aLink({ createdByUs: true })]);
    expect(changes).toEqual(['addMember account-1']);
  });

  it.each([{}, { signature: 'other' }])('is not mistaken for one of the same name with %j', async (there) => {
    const site = byHand(there);
    const { result, changes } = await sync({ site, group: begunAs('S1'), groups: { existingGroup: 'ask' } });
    expect(result.sync).toMatchObject({ state: 'pending', cause: 'group-exists' });
    expect(changes).toEqual([]);
  });

  it('is linked, but not as created, if the settings adopt another of its name', async () => {
    const { result } = await sync({ site: byHand(), group: begunAs('S1') });
    expect(result.sync.links).toEqual([aLink()]);
  });

  it('is created after a look if there is none', async () => {
    const { changes, looks } = await sync({ site: fakeSite(), group: begunAs('S1') });
    expect(changes).toEqual(['createGroup Engineering', 'addMember account-1']);
    expect(looks).toBe(1);
  });

  it('is left to the next attempt if somebody creates one of its name after the look', async () => {
    const site = fakeSite();
    const { findGroup } = site;
    site.findGroup = async (name) => {
      const found = await findGroup(name);
      site.groups.set(siteGroupId, aSiteGroup());
      return found;
    };
    const { result, changes } = await sync({ site, group: begunAs('S1') });
    expect(result.sync).toMatchObject({ state: 'pending', cause: 'effect-under-way' });
    expect(changes).toEqual([]);
  });

  it('goes with its deletion by the IdP', async () => {
    const site = byHand({ signature: 'S1' });
    expect((await sync({ site, group: begunAs('S1'), wanted: 'deleted' })).changes).toEqual([
      `deleteGroup ${siteGroupId}`,
    ]);
  });

  it.each([{}, { signature: 'other' }])('takes no other group along that has %j', async (there) => {
    const site = byHand(there);
    const { changes, result } = await sync({ site, group: begunAs('S1'), wanted: 'deleted' });
    expect(changes).toEqual([]);
    expect(result.sync).toEqual({ state: 'synced' });
  });

  it('is found under the name it had before the IdP renamed it', async () => {
    const site = byHand({ name: 'Old', signature: 'S1' });
    const group = aGroup({}, { signing: { names: ['Old'], signature: 'S1' }, underWayUntil: later(60_000) });
    const { result } = await sync({ site, group });
    expect(result.sync.links).toEqual([aLink({ name: 'Old', createdByUs: true })]);
  });

  it('is waited for while another group has the name it had before', async () => {
    const site = byHand({ name: 'Old' });
    const group = aGroup({}, { signing: { names: ['Old'], signature: 'S1' }, underWayUntil: later(60_000) });
    const { result, changes } = await sync({ site, group });
    expect(result.sync).toMatchObject({ state: 'pending', cause: 'effect-under-way' });
    expect(changes).toEqual([]);
  });
});

describe('a group of which no signature tells that Rollcall created it', () => {
  it('is linked without a second look, because Rollcall deletes it for nobody', async () => {
    const site = byHand();
    const before = site.asked.count;
    await sync({ site, group: begunAs('S1') });
    // The search, and the member.
    expect(site.asked.count - before).toBe(2);
  });

  it('is looked at again with one, because another group may just have deleted it', async () => {
    const site = byHand({ signature: 'other' });
    const before = site.asked.count;
    await sync({ site, group: begunAs('S1') });
    expect(site.asked.count - before).toBe(3);
  });
});
