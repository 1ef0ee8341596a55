import { afterEach, describe, expect, it } from 'vitest';
import { memberOutByHand } from '../by-hand';
import { person, type SettingsWorld, settingsWorld } from '../settings-world';

const grace = 'grace.lead@example.com';
const mia = 'mia@example.com';
const administrator = 'admin@example.com';
const handedOver = { issues: 'successor', filters: 'successor', dashboards: 'successor', projectRoles: 'successor' };

let world: SettingsWorld;
afterEach(() => world?.app.close());

type Undo = { readonly id: string; readonly total: number; readonly left: number };
type Row = { readonly verdict: string; readonly text: string; readonly reason: string };

const has = (email: string) => world.app.site.belongingsOf(world.onSite(email)?.accountId ?? '');
const membersOf = (name: string) => world.app.snapshot().groups.find((group) => group.name === name)?.members;

async function moment(): Promise<void> {
  await world.settle();
  await world.app.clock.advance(60_000);
}

async function entryOf(operation: string): Promise<{ readonly kind: 'entry'; readonly entry: string }> {
  type Entry = { readonly id: string; readonly operation: string };
  const { entries } = (await world.app.admin('listLog', { limit: 20 })) as { entries: readonly Entry[] };
  const entry = entries.find((each) => each.operation === operation) ?? expect.fail(`There is no ${operation}.`);
  return { kind: 'entry', entry: entry.id };
}

async function planned(of: object): Promise<readonly Row[]> {
  const { rows } = (await world.app.admin('planUndo', { connectionId: world.okta.id, of })) as { rows: readonly Row[] };
  return rows;
}

async function undone(of: object): Promise<Undo | undefined> {
  const { undo } = (await world.app.admin('beginUndo', { connectionId: world.okta.id, of })) as { undo: Undo };
  await world.nextDay();
  const { undos } = (await world.app.admin('listUndos', { connectionId: world.okta.id })) as { undos: Undo[] };
  return undos.find(({ id }) => id === undo.id);
}

describe('undo of a departure, over the whole app', () => {
  it('gives back what was handed over, which the plan says, but not what was taken by hand since', async () => {
    world = await settingsWorld({ belongings: { ...handedOver, defaultSuccessor: administrator } });
    const before = has(grace);
    const id = await world.push(person(grace));
    await world.patch(id, { active: false });
    await moment();
    expect(has(grace).issues).toEqual([]);
    const of = await entryOf('Deactivate user');
    expect((await planned(of)).map(({ verdict, text }) => `${verdict}: ${text}`)).toEqual([
      expect.stringMatching(/^undo: /),
      'undo: Give 3 open issues, 2 filters, one dashboard and one project role back to g…@example.com',
    ]);
    expect(await undone(of)).toMatchObject({ left: 0 });
    expect(world.onSite(grace)).toMatchObject({ suspended: false });
    expect(has(grace)).toEqual(before);
  });
});

describe('undo of a deletion, over the whole app', () => {
  it('gives access and the place in the group back, until the IdP sends the person anew', async () => {
    world = await settingsWorld();
    const id = await world.push(person(mia));
    const other = await world.push(person(grace));
    await world.pushGroup('Staff', [id, other]);
    await world.settle();
    await world.remove(id);
    await moment();
    expect(world.onSite(mia)).toMatchObject({ suspended: true });
    expect(membersOf('Staff')).toEqual([grace]);
    const of = await entryOf('Delete user');
    expect(await undone(of)).toMatchObject({ left: 0 });
    expect(world.onSite(mia)).toMatchObject({ suspended: false });
    expect(membersOf('Staff')).toEqual([grace, mia]);
    await world.app.admin('syncNow', { connectionId: world.okta.id });
    await world.nextDay();
    expect(world.onSite(mia)).toMatchObject({ suspended: false });
    expect(membersOf('Staff')).toEqual([grace, mia]);
    const back = await world.push(person(mia));
    await world.patch(back, { active: false });
    await world.nextDay();
    expect(world.onSite(mia)).toMatchObject({ suspended: true });
  });

  it('leaves out a group of which only the IdP decides, and what was changed by hand since', async () => {
    world = await settingsWorld({ groups: { keepManualMembers: false } });
    const id = await world.push(person(mia));
    await world.pushGroup('Staff', [id]);
    await world.settle();
    await memberOutByHand(world, 'Staff', mia);
    await world.remove(id);
    await moment();
    const of = await entryOf('Delete user');
    expect(await undone(of)).toMatchObject({ left: 0 });
    expect(world.onSite(mia)).toMatchObject({ suspended: false });
    expect(membersOf('Staff')).toEqual([]);
  });
});
