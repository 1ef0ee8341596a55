import { afterEach, describe, expect, it } from 'vitest';
import { nameByHand } from '../by-hand';
import { person, type SettingsWorld, settingsWorld } from '../settings-world';

const mia = 'mia@example.com';
const grace = 'grace.lead@example.com';
const hour = 3_600_000;

let world: SettingsWorld;
afterEach(() => world?.app.close());

interface Undo {
  readonly id: string;
  readonly total: number;
  readonly left: number;
  readonly finished?: string;
}
const connectionId = () => world.okta.id;
const now = () => new Date(world.app.clock.now()).toISOString();

/** What is done from here on can be told from what was done before. */
async function start(): Promise<string> {
  await world.settle();
  await world.app.clock.advance(hour);
  return now();
}

async function undoSince(since: string): Promise<Undo | undefined> {
  await world.settle();
  // The log's index lags a moment behind.
  await world.app.clock.advance(60_000);
  const of = { kind: 'time', since, until: now() };
  const { undo } = (await world.app.admin('beginUndo', { connectionId: connectionId(), of })) as { undo: Undo };
  await world.nextDay();
  const { undos } = (await world.app.admin('listUndos', { connectionId: connectionId() })) as { undos: Undo[] };
  return undos.find(({ id }) => id === undo.id);
}

const syncNow = async () => {
  await world.app.admin('syncNow', { connectionId: connectionId() });
  await world.settle();
};
const groupOf = (name: string) => world.app.snapshot().groups.find((group) => group.name === name);

describe('undo, over the whole app', () => {
  it('gives access back, with the groups, and a Sync now keeps it', async () => {
    world = await settingsWorld();
    const id = await world.push(person(mia));
    await world.pushGroup('Staff', [id]);
    const since = await start();
    await world.patch(id, { active: false });
    await world.settle();
    expect(world.onSite(mia)).toMatchObject({ suspended: true });
    expect(await undoSince(since)).toMatchObject({ total: 1, left: 0, finished: expect.any(String) });
    expect(world.onSite(mia)).toMatchObject({ suspended: false });
    await syncNow();
    await world.patch(id, { active: false });
    await world.settle();
    expect(world.onSite(mia)).toMatchObject({ suspended: false });
  });

  it('hands back what was handed over, once the person has access, unless somebody else has it by now', async () => {
    world = await settingsWorld({
      leads: { defaultProjectLead: 'admin@example.com', defaultComponentLead: 'casey@contractors.test' },
    });
    const lead = async (path: string) =>
      ((await world.jira(path)) as { lead?: { accountId?: string } } | undefined)?.lead?.accountId;
    const id = await world.push(person(grace));
    const own = world.onSite(grace)?.accountId;
    const since = await start();
    await world.patch(id, { active: false });
    await world.settle();
    expect(await lead('/rest/api/3/project/ENG')).not.toBe(own);
    await undoSince(since);
    expect(world.onSite(grace)).toMatchObject({ suspended: false });
    expect(await lead('/rest/api/3/project/ENG')).toBe(own);
    expect(await lead('/rest/api/3/component/10100')).toBe(own);
  });

  it('puts custom attributes back, and keeps them until the IdP sends another value', async () => {
    const customAttributes = [{ name: 'Cost center', from: 'title' }];
    world = await settingsWorld({ customAttributes });
    const id = await world.push(person(mia, { title: '4711' }));
    const kept = async () => {
      const accountId = world.onSite(mia)?.accountId ?? '';
      const property = await world.jira(`/rest/api/3/user/properties/rollcall-attributes?accountId=${accountId}`);
      return (property as { value?: Record<string, string> } | undefined)?.value?.['Cost center'];
    };
    const since = await start();
    await world.patch(id, { title: '4712' });
    await world.settle();
    expect(await kept()).toBe('4712');
    await undoSince(since);
    expect(await kept()).toBe('4711');
    await world.patch(id, { displayName: 'Mia Wu' });
    await syncNow();
    expect(await kept()).toBe('4711');
    await world.patch(id, { title: '4713' });
    await world.settle();
    expect(await kept()).toBe('4713');
  });

  it('leaves alone what somebody has changed by hand since, and says so', async () => {
    world = await settingsWorld();
    const managed = grace;
    const id = await world.push(person(managed, { displayName: 'Ada One' }));
    const account = world.onSite(managed);
    if (!account) return expect.fail(`${managed} is not on the site.`);
    const since = await start();
    await world.patch(id, { displayName: 'Ada Two' });
    await world.settle();
    await nameByHand(world, account.accountId, 'Ada by hand');
    const undo = await undoSince(since);
    expect(undo).toMatchObject({ left: undo?.total });
    expect(world.onSite(managed)).toMatchObject({ name: 'Ada by hand' });
  });

  it('deletes a group that Rollcall created, and not one in which others are', async () => {
    world = await settingsWorld();
    const id = await world.push(person(mia));
    const since = await start();
    await world.pushGroup('Crew', [id]);
    await world.settle();
    expect(groupOf('Crew')).toBeDefined();
    await undoSince(since);
    expect(groupOf('Crew')).toBeUndefined();
    await syncNow();
    expect(groupOf('Crew')).toBeUndefined();
  });
});
