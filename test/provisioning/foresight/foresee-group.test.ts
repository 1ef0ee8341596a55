import { describe, expect, it } from 'vitest';
import type { AccountId, GroupId, UserId } from '../../../src/directory/ids';
import { runSyncWork } from '../../../src/provisioning/background/run-sync-work';
import { foreseeGroup } from '../../../src/provisioning/foresight/foresee';
import { lookAtDeparture } from '../../../src/provisioning/foresight/foresee-departure';
import type { SyncWork } from '../../../src/provisioning/sync-queue';
import { scimService } from '../../entry/scim-service';
import { settingsWith } from '../../sync/fixtures';

const foreseeDeparture = async (...asked: Parameters<typeof lookAtDeparture>) =>
  (await lookAtDeparture(...asked)).tell();

/** A live connection with a group of two people at Atlassian, and one more who was put in there by hand. */
async function world() {
  const service = await scimService({ connection: { settings: settingsWith({}) }, calls: 10_000 });
  const { site, queued } = service;
  const ids: UserId[] = [];
  for (const number of [1, 2, 3]) {
    const body = { userName: `person${number}@example.com`, active: true };
    ids.push((await service.ask('POST', '/Users', { body })).body.id as UserId);
  }
  const members = ids.slice(0, 2).map((value) => ({ value }));
  const group = (await service.ask('POST', '/Groups', { body: { displayName: 'Engineering', members } })).body
    .id as GroupId;
  const settle = async () => {
    while (queued.length > 0) {
      service.advance(1000);
      await runSyncWork(service.call(), queued.shift() as SyncWork);
    }
  };
  await settle();
  service.advance(600_000);
  const [there = ''] = [...site.members][0]?.split(' ') ?? [];
  const hand = 'by-hand' as AccountId;
  site.accounts.set(hand, { id: hand, email: 'hand@example.com', state: 'active', managed: true });
  site.members.add(`${there} ${hand}`);
  const changes = site.changes.length;
  const call = (settings: object) => ({
    ...service.call(),
    connection: { ...service.connection, settings: settingsWith({ ...settings }) },
  });
  return {
    service,
    site,
    ids,
    group,
    there,
    settle,
    call,
    /** What is foreseen of the group with these settings: nothing is changed by that. */
    async foresee(settings: object) {
      const stored = (await service.call().store.getGroup(group)) ?? expect.fail('There is no group.');
      const before = [service.stores.entries.length, queued.length];
      const found = await foreseeGroup(call(settings), stored);
      expect([site.changes.length, service.stores.entries.length, queued.length]).toEqual([changes, ...before]);
      return found;
    },
  };
}
const steps = (actions: readonly { kind: string; outcome: string; where?: string }[]) =>
  actions.map(({ kind, outcome, where }) => [kind, outcome, where].filter(Boolean).join(' '));

describe('what is foreseen of a group', () => {
  it('is nothing where the settings stay as they are', async () => {
    const { foresee } = await world();
    const { actions, subject } = await foresee({});
    expect(steps(actions).filter((step) => !step.includes('noChange'))).toEqual([]);
    expect(subject).toMatchObject({ kind: 'group', label: 'Engineering' });
  });

  it('is that somebody added by hand leaves, if the IdP is to be the only truth', async () => {
    const { foresee } = await world();
    const { actions } = await foresee({ groups: { keepManualMembers: false } });
    const leaving = actions.filter(({ kind }) => kind === 'removeMember');
    expect(leaving).toMatchObject([{ outcome: 'preview', address: 'hand@example.com' }]);
  });

  const elsewhere = { groups: { mode: 'manual', map: [{ from: 'Engineering', to: ['Builders'] }] } };

  it('is that it moves, if the settings lead elsewhere: what it had created is deleted', async () => {
    const { foresee } = await world();
    const done = steps((await foresee(elsewhere)).actions);
    expect(done.filter((step) => step.startsWith('createGroup') || step.startsWith('deleteGroup'))).toEqual([
      'createGroup preview',
      'deleteGroup preview',
    ]);
    expect(done.filter((step) => step.startsWith('addMember'))).toHaveLength(2);
    expect(done.filter((step) => step.startsWith('removeMember'))).toEqual([]);
  });

  it('is that the members whom it has put in leave a group of others, which is let go of', async () => {
    const { foresee, service, group, there } = await world();
    const { store, owners } = service.call();
    const before = (await store.getGroup(group)) ?? expect.fail('There is no group.');
    const links = (before.sync.links ?? []).map(({ createdByUs: _, ...link }) => link);
    await store.updateGroup({
      before,
      after: { ...before, version: before.version + 1, sync: { ...before.sync, links } },
      members: { add: [], remove: [], settled: [] },
    });
    const owned = { kind: 'site-group', id: there } as const;
    const { createdByUs: _, ...others } = (await owners.find(owned)) ?? expect.fail('Nobody has it.');
    await owners.replace(owned, await owners.find(owned), others);
    const { actions } = await foresee(elsewhere);
    expect(actions.filter(({ kind, outcome }) => kind === 'removeMember' && outcome === 'preview')).toHaveLength(2);
    expect(actions.filter(({ kind, outcome }) => kind === 'unlinkGroup' && outcome === 'preview')).toHaveLength(1);
    expect(actions.some(({ kind }) => kind === 'deleteGroup')).toBe(false);
  });

  it('is left alone in canary mode unless it is a canary group', async () => {
    const { foresee, site } = await world();
    const asked = site.asked.count;
    const { actions } = await foresee({ mode: 'canary', canaryGroups: ['Pilots'] });
    expect(actions).toMatchObject([{ kind: 'skip', outcome: 'skipped', reason: { say: 'canary-other-group' } }]);
    expect(site.asked.count).toBe(asked);
    const reached = await foresee({ mode: 'canary', canaryGroups: ['Engineering'] });
    expect(reached.actions.some(({ reason }) => 'say' in reason && reason.say === 'canary-other-group')).toBe(false);
  });

  it('is that members whom somebody took out at Atlassian are put in again', async () => {
    const { foresee, site, there } = await world();
    site.members.delete(`${there} account-of-person1@example.com`);
    const { actions } = await foresee({});
    expect(steps(actions).filter((step) => step.startsWith('addMember'))).toEqual(['addMember preview']);
  });

  it('is that it is made anew with everybody, if it was deleted at Atlassian', async () => {
    const { foresee, site, there } = await world();
    site.groups.delete(there as never);
    const { actions } = await foresee({});
    const done = steps(actions);
    expect(done.filter((step) => step === 'createGroup preview')).toHaveLength(1);
    expect(done.filter((step) => step === 'addMember preview')).toHaveLength(2);
  });
});

describe('what is foreseen of a deletion', () => {
  /** The IdP has deleted a person and the group while the connection was in preview. */
  async function previewed() {
    const all = await world();
    const { service, ids, group } = all;
    const [person = '' as UserId] = ids;
    const store = service.call().store;
    const user = (await store.getUser(person)) ?? expect.fail('Nobody is there.');
    const stored = (await store.getGroup(group)) ?? expect.fail('There is no group.');
    await store.keepDeparted({
      departed: { kind: 'user', user: { ...user, id: '000000000901' as UserId }, groups: [] },
    });
    const { links } = stored.sync;
    const other = { ...stored, id: '000000000902' as GroupId, attributes: { displayName: 'Former' } };
    await store.keepDeparted({
      departed: { kind: 'group', group: { ...other, sync: { state: 'preview', ...(links && { links }) } } },
    });
    return {
      ...all,
      user: (settings: object = {}) =>
        foreseeDeparture(all.call(settings), { kind: 'user', id: '000000000901' as UserId }),
      former: (settings: object = {}) =>
        foreseeDeparture(all.call(settings), { kind: 'group', id: '000000000902' as GroupId }),
    };
  }

  it('is nothing of somebody who has come back', async () => {
    const { user } = await previewed();
    expect((await user()).actions).toMatchObject([
      { kind: 'skip', outcome: 'skipped', reason: { say: 'record-deleted-and-created' } },
    ]);
  });

  it('is that a person who is gone loses access', async () => {
    const { user, service, ids, site } = await previewed();
    const changes = site.changes.length;
    const store = service.call().store;
    const before = (await store.getUser(ids[0] ?? ('' as UserId))) ?? expect.fail('Nobody is there.');
    await store.deleteUser({ user: before });
    const found = await user();
    expect(found.actions).toMatchObject([{ kind: 'suspend', outcome: 'preview' }]);
    expect(found.subject).toMatchObject({ kind: 'user', label: 'p…@example.com' });
    const canary = await user({ mode: 'canary', canaryGroups: ['Pilots'] });
    expect(canary.actions).toMatchObject([{ kind: 'skip', outcome: 'skipped' }]);
    expect(site.changes).toHaveLength(changes);
  });

  it('is nothing of a group that the IdP has created again', async () => {
    const { former, service } = await previewed();
    await service.ask('POST', '/Groups', { body: { displayName: 'Former', members: [] } });
    expect((await former()).actions).toMatchObject([
      { kind: 'skip', outcome: 'skipped', reason: { say: 'record-deleted-and-created' } },
    ]);
  });

  it('is nothing of a group that canary mode leaves alone, and otherwise what would be done', async () => {
    const { former } = await previewed();
    const canary = await former({ mode: 'canary', canaryGroups: ['Pilots'] });
    expect(canary.actions).toMatchObject([{ kind: 'skip', reason: { say: 'canary-other-group' } }]);
    const { actions, subject } = await former();
    expect(subject).toMatchObject({ kind: 'group', label: 'Former' });
    expect(actions.length).toBeGreaterThan(0);
    expect(actions.some(({ kind }) => kind === 'skip')).toBe(false);
  });

  it('is nothing of what is not remembered', async () => {
    const { call } = await previewed();
    const found = await foreseeDeparture(call({}), { kind: 'user', id: '000000000999' as UserId });
    expect(found).toMatchObject({ actions: [], state: { state: 'synced' } });
  });
});
