import { describe, expect, it } from 'vitest';
import type { GroupId, UserId } from '../../../src/directory/ids';
import { callBudget } from '../../../src/provisioning/attempts/call-budget';
import { type ConnectionPreview, previewConnection } from '../../../src/provisioning/foresight/preview-connection';
import { scimService } from '../../entry/scim-service';
import { settingsWith } from '../../sync/fixtures';

/** A connection in preview, whose IdP has sent so many people; the first of them are inactive, and have accounts. */
async function world(count: number, { leavers = 0, settings = {} }: { leavers?: number; settings?: object } = {}) {
  const service = await scimService({
    connection: { settings: settingsWith({ mode: 'preview', ...settings }) },
    calls: 100_000,
  });
  const ids: UserId[] = [];
  for (let number = 0; number < count; number += 1) {
    const email = `person${number}@example.com`;
    const isLeaver = number < leavers;
    const account = `account-of-${email}` as never;
    if (isLeaver) service.site.accounts.set(account, { id: account, email, state: 'active', managed: true });
    const { body } = await service.ask('POST', '/Users', { body: { userName: email, active: true } });
    ids.push(body.id as UserId);
    const Operations = [{ op: 'replace', value: { active: false } }];
    if (isLeaver) await service.ask('PATCH', `/Users/${body.id}`, { body: { Operations } });
  }
  const preview = (cursor?: string, calls = 100_000, gives?: 'products') =>
    previewConnection(
      { ...service.call(), budget: callBudget({ calls, until: Number.POSITIVE_INFINITY }, service.call().machine.now) },
      cursor,
      gives,
    );
  return {
    service,
    ids,
    preview,
    /** Follows the cursor to the end. */
    async all(calls: number, gives?: 'products'): Promise<readonly ConnectionPreview[]> {
      const found = [await preview(undefined, calls, gives)];
      for (let cursor = found[0]?.cursor; cursor !== undefined; cursor = found.at(-1)?.cursor)
        found.push(await preview(cursor, calls, gives));
      return found;
    },
    async pushGroup(displayName: string, members: readonly UserId[]) {
      const body = { displayName, members: members.map((value) => ({ value })) };
      return (await service.ask('POST', '/Groups', { body })).body.id as GroupId;
    },
  };
}

const countOf = (previews: readonly ConnectionPreview[], kind: string) =>
  previews
    .flatMap(({ counts }) => counts)
    .reduce((sum, each) => sum + (each.kind === kind && each.outcome === 'preview' ? each.count : 0), 0);

describe('the plan before a connection goes live', () => {
  it('looks at everybody and every group, and changes nothing', async () => {
    const { preview, pushGroup, ids, service } = await world(4, { leavers: 1 });
    await pushGroup('Staff', ids);
    const before = [service.site.changes.length, service.stores.entries.length];
    const found = await preview();
    expect(found).toMatchObject({ looked: 5, departed: 0 });
    expect(found.cursor).toBeUndefined();
    expect([countOf([found], 'invite'), countOf([found], 'suspend'), countOf([found], 'createGroup')]).toEqual([
      3, 1, 1,
    ]);
    expect(found.removals).toMatchObject([
      { kind: 'suspend', outcome: 'preview', subject: { kind: 'user', id: ids[0] } },
    ]);
    expect([service.site.changes.length, service.stores.entries.length]).toEqual(before);
  });

  it('goes on where an invocation has spent its calls, and looks at each one once', async () => {
    const { all, pushGroup, ids } = await world(45, { leavers: 3 });
    await pushGroup('Staff', ids.slice(3, 5));
    for (const calls of [1, 7, 40]) {
      const found = await all(calls);
      expect(found.length).toBeGreaterThan(1);
      expect(found.reduce((sum, { looked }) => sum + looked, 0)).toBe(46);
      expect([countOf(found, 'invite'), countOf(found, 'suspend'), countOf(found, 'createGroup')]).toEqual([42, 3, 1]);
    }
  });

  it('begins anew with a cursor that it does not know', async () => {
    const { preview } = await world(2);
    expect((await preview('nonsense:5')).looked).toBe(2);
    expect((await preview('user:1')).looked).toBe(1);
    expect((await preview('group:0')).looked).toBe(0);
  });

  it('shows at most 50 examples, and 100 of what is taken away', async () => {
    const { preview } = await world(104, { leavers: 104 });
    const { sample, removals, counts } = await preview();
    expect([sample.length, removals.length]).toEqual([50, 100]);
    expect(counts).toMatchObject([{ kind: 'suspend', outcome: 'preview', count: 104 }]);
  });

  it('shows no example of what is so already', async () => {
    const { preview, service } = await world(0);
    await service.ask('POST', '/Users', { body: { userName: 'mia@example.com', active: false } });
    const { sample, counts } = await preview();
    expect(counts).toMatchObject([{ outcome: 'noChange' }]);
    expect(sample).toEqual([]);
  });

  it('looks first at the deletions that were only previewed, and counts them apart', async () => {
    const { preview, service, ids } = await world(3, { leavers: 1 });
    const [leaver] = ids;
    await service.ask('PATCH', `/Users/${leaver}`, {
      body: { Operations: [{ op: 'replace', value: { active: true } }] },
    });
    await service.ask('DELETE', `/Users/${leaver}`);
    const found = await preview();
    expect(found).toMatchObject({ departed: 1, looked: 3 });
    expect(found.sample[0]).toMatchObject({ kind: 'suspend', subject: { id: leaver } });
  });

  it('says in canary mode whom it reaches', async () => {
    const { preview, pushGroup, ids } = await world(4, { settings: { canaryGroups: ['Pilots'] } });
    await pushGroup('Pilots', ids.slice(0, 2));
    expect(await preview()).not.toHaveProperty('reached');
    const canary = await world(4, { settings: { mode: 'canary', canaryGroups: ['Pilots'] } });
    await canary.pushGroup('Pilots', canary.ids.slice(0, 2));
    expect((await canary.preview()).reached).toBe(2);
  });
});

describe('the plan before products are given', () => {
  it('looks at people alone, also over several invocations', async () => {
    const { all, pushGroup, ids } = await world(12);
    await pushGroup('Staff', ids);
    const found = await all(4, 'products');
    expect(found.length).toBeGreaterThan(1);
    expect(found.reduce((sum, { looked }) => sum + looked, 0)).toBe(12);
    expect(found.every(({ departed }) => departed === 0)).toBe(true);
    expect(countOf(found, 'createGroup')).toBe(0);
  });
});
