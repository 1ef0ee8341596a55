import { describe, expect, it } from 'vitest';
import type { UserId } from '../../../src/directory/ids';
import { decideBatch } from '../../../src/provisioning/limits/decide-batch';
import { scimService } from '../../entry/scim-service';
import { noLimits } from '../../support/no-limits';
import { settingsWith } from '../../sync/fixtures';
import { type LimitsWorld, limitsWorld } from './limits-world';

const email = (number: number) => `new${number}@example.com`;
const invited = ({ service }: Pick<LimitsWorld, 'service'>) =>
  service.site.changes.filter((change) => change.startsWith('invite '));

/** The IdP creates so many people, where two a day may be invited. */
async function newcomers(count: number, safety: object = { invitations: 2 }, more: object = {}) {
  const world = await limitsWorld(0, safety, more);
  const ids: UserId[] = [];
  for (let number = 0; number < count; number += 1) {
    const { status, body } = await world.service.ask('POST', '/Users', {
      body: { userName: email(number), active: true },
    });
    expect(status).toBe(201);
    ids.push(body.id as UserId);
  }
  const { store } = world.service.call();
  const syncOf = async (number: number) => (await store.getUser(ids[number] ?? ('' as UserId)))?.sync;
  const decide = async (decision: 'approve' | 'reject', only?: readonly UserId[]) => {
    const batch = (await world.batch('invitations')) ?? expect.fail('No batch is open.');
    const answer = { kind: 'invitations', batch, decision, by: 'administrator-1', ...(only && { only }) } as const;
    expect((await decideBatch(world.service.call(), answer)).answer).toBe('decided');
    await world.settle();
  };
  return { world, ids, syncOf, decide };
}

describe('the limit of people who are invited', () => {
  it('leaves an invitation to the queue, which finds a record that can keep the room', async () => {
    const { world, syncOf } = await newcomers(1);
    expect(invited(world)).toEqual([]);
    expect(await syncOf(0)).toMatchObject({ state: 'pending', cause: 'time-budget' });
    const [entry] = world.service.stores.entries;
    expect(entry).toMatchObject({ operation: 'Create user', outcome: 'waiting' });
    expect(entry?.actions).toMatchObject([{ kind: 'invite', outcome: 'waiting', cause: 'time-budget' }]);
    await world.settle();
    expect(invited(world)).toEqual([`invite ${email(0)}`]);
    expect(await syncOf(0)).toMatchObject({ state: 'synced' });
  });

  it('invites at once where there is none', async () => {
    const { world, syncOf } = await newcomers(1, {});
    expect(invited(world)).toEqual([`invite ${email(0)}`]);
    expect(await syncOf(0)).toMatchObject({ state: 'synced' });
  });

  it('invites so many, and holds everybody further', async () => {
    const { world, syncOf } = await newcomers(4);
    await world.settle();
    expect(invited(world)).toEqual([`invite ${email(0)}`, `invite ${email(1)}`]);
    expect(await world.held('invitations')).toBe(2);
    expect(await syncOf(3)).toMatchObject({
      state: 'held',
      cause: 'invitations-limit',
      held: { cause: 'invitations-limit', loses: ['invite'] },
    });
  });

  it('counts no link to somebody who has an account', async () => {
    const world = await limitsWorld(0, { invitations: 0 });
    const account = 'account-of-known' as never;
    world.service.site.accounts.set(account, { id: account, email: email(0), state: 'active', managed: true });
    await world.service.ask('POST', '/Users', { body: { userName: email(0), active: true } });
    await world.settle();
    expect(await world.held('invitations')).toBe(0);
    expect(await world.batch('invitations')).toBeUndefined();
  });

  it('does not hold whoever comes back to what was taken from them', async () => {
    const { world, ids } = await newcomers(2);
    await world.settle();
    const [first = '' as UserId] = ids;
    await world.set(first, false);
    world.service.advance(60_000);
    await world.set(first, true);
    await world.settle();
    expect(await world.held('invitations')).toBe(0);
    expect(world.service.site.accounts.get(`account-of-${email(0)}` as never)?.state).toBe('active');
  });

  it('holds nobody in preview', async () => {
    const { world } = await newcomers(2, { invitations: 0 }, { mode: 'preview' });
    await world.settle();
    expect(await world.held('invitations')).toBe(0);
    expect(invited(world)).toEqual([]);
  });

  it('holds no customers, who take no seat', async () => {
    const settings = settingsWith({ safety: { ...noLimits, invitations: 0 } });
    const service = await scimService({ connection: { target: 'customers', settings } });
    await service.ask('POST', '/Users', { body: { userName: email(0), active: true } });
    expect(invited({ service })).toEqual([`invite ${email(0)}`]);
  });

  it('invites those whom an administrator approves, who take no room of others, and forgets it then', async () => {
    const { world, ids, syncOf, decide } = await newcomers(4);
    await world.settle();
    await decide('approve', ids.slice(2, 3));
    expect(invited(world)).toHaveLength(3);
    expect(await world.held('invitations')).toBe(1);
    expect(await syncOf(2)).toMatchObject({ state: 'synced' });
    expect(await syncOf(2)).not.toHaveProperty('mayJoin');
  });

  it('invites nobody whom an administrator rejects, whoever looks, until the IdP says something new', async () => {
    const { world, ids, syncOf, decide } = await newcomers(3);
    await world.settle();
    await decide('reject');
    expect(await syncOf(2)).toMatchObject({ state: 'synced', mayNotJoin: true });
    const work = { connectionId: world.service.connection.id, users: ids, again: true as const };
    world.service.queued.push(work);
    await world.settle();
    expect(invited(world)).toHaveLength(2);
    expect(await syncOf(2)).toMatchObject({ mayNotJoin: true });
    world.service.advance(3 * 86_400_000);
    const value = { displayName: 'New' };
    await world.service.ask('PATCH', `/Users/${ids[2]}`, { body: { Operations: [{ op: 'replace', value }] } });
    await world.settle();
    expect(invited(world)).toHaveLength(3);
    expect(await syncOf(2)).not.toHaveProperty('mayNotJoin');
  });

  it('takes room of its own, beside that of people who lose access', async () => {
    const { world, ids } = await newcomers(2, { invitations: 2, people: 1, peoplePercent: 0 });
    await world.settle();
    for (const id of ids) await world.set(id, false);
    await world.settle();
    expect([await world.held('people'), await world.held('invitations')]).toEqual([1, 0]);
  });
});
