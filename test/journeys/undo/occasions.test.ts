import { afterEach, describe, expect, it } from 'vitest';
import { type RunningApp, runApp } from '../../support/running-app';
import { memberOutByHand } from '../by-hand';
import { personSent, sent } from '../directory-people';
import { person, type SettingsWorld, settingsWorld } from '../settings-world';

const mia = 'mia@example.com';
const grace = 'grace.lead@example.com';

let world: SettingsWorld;
let app: RunningApp | undefined;
afterEach(async () => {
  await (app ?? world.app).close();
  app = undefined;
});

type Occasion = { readonly kind: string; readonly id: string };
type Admin = SettingsWorld['app']['admin'];
type Plan = { readonly counts: { readonly undo: number; readonly left: number }; readonly isUnderWay: boolean };
type Undo = { readonly id: string; readonly total: number; readonly left: number; readonly finished?: string };

const hasAccess = (email: string) => world.onSite(email)?.suspended === false;

async function undone(admin: Admin, connectionId: string, occasion: Occasion, later: () => Promise<void>) {
  const of = { kind: 'occasion', occasion };
  const { undo } = (await admin('beginUndo', { connectionId, of })) as { undo: Undo };
  await later();
  const { undos } = (await admin('listUndos', { connectionId })) as { undos: Undo[] };
  return undos.find(({ id }) => id === undo.id);
}

const planned = async (occasion: Occasion) =>
  (await world.app.admin('planUndo', { connectionId: world.okta.id, of: { kind: 'occasion', occasion } })) as Plan;

const undo = (occasion: Occasion) => undone(world.app.admin, world.okta.id, occasion, world.nextDay);

/** What the newest entry of the history offers to be undone. */
async function newest(): Promise<Occasion | undefined> {
  type Entry = { readonly kind: string; readonly occasion?: Occasion };
  const asked = { connectionId: world.okta.id, limit: 5 };
  const { entries } = (await world.app.admin('listHistory', asked)) as { entries: readonly Entry[] };
  return entries[0]?.occasion;
}

async function moment(): Promise<void> {
  await world.settle();
  // The log's index lags a moment behind.
  await world.app.clock.advance(60_000);
}

describe('undo of saved settings, over the whole app', () => {
  it('takes back what they did, keeps it against them, and is undone itself', async () => {
    world = await settingsWorld();
    await world.push(person(mia, { title: 'guest' }));
    await world.push(person(grace));
    await world.settle();
    await world.set({ scope: 'not (title eq "guest")', users: { onLeaveScope: 'suspend' } });
    await moment();
    expect([hasAccess(mia), hasAccess(grace)]).toEqual([false, true]);
    const settings = await newest();
    if (!settings) return expect.fail('The history offers nothing to be undone.');
    expect(await planned(settings)).toMatchObject({ counts: { undo: 1, left: 0 }, isUnderWay: false });
    const { id } = (await undo(settings)) ?? expect.fail('There is no undo.');
    expect([hasAccess(mia), hasAccess(grace)]).toEqual([true, true]);
    await world.app.admin('syncNow', { connectionId: world.okta.id });
    await world.nextDay();
    expect(hasAccess(mia)).toBe(true);
    await undo({ kind: 'undo', id });
    expect([hasAccess(mia), hasAccess(grace)]).toEqual([false, true]);
  });

  it('leaves alone whom the IdP has deleted since, and says so', async () => {
    world = await settingsWorld();
    const id = await world.push(person(mia, { title: 'guest' }));
    await world.set({ scope: 'not (title eq "guest")', users: { onLeaveScope: 'suspend' } });
    await moment();
    const settings = (await newest()) ?? expect.fail('The history offers nothing to be undone.');
    await world.remove(id);
    await moment();
    expect(await planned(settings)).toMatchObject({ counts: { undo: 0, left: 1 } });
  });

  it('is not offered where they were only saved', async () => {
    world = await settingsWorld();
    const { version } = (await world.app.admin('getConnection', { connectionId: world.okta.id })) as {
      version: number;
    };
    const settings = { mode: 'live', users: { update: false } };
    await world.app.admin('saveSettings', { connectionId: world.okta.id, version, settings, apply: false });
    expect(await newest()).toBeUndefined();
  });
});

describe('undo of an approval, over the whole app', () => {
  it('gives back to those who were approved, and not to others', async () => {
    world = await settingsWorld({ safety: { people: 1, peoplePercent: 0 } });
    const one = await world.push(person(mia));
    const other = await world.push(person(grace));
    await world.settle();
    await world.patch(one, { active: false });
    await world.patch(other, { active: false });
    await moment();
    expect([hasAccess(mia), hasAccess(grace)]).toEqual([false, true]);
    type Batches = { readonly batches: readonly { readonly batch: string; readonly kind: string }[] };
    const [batch] = ((await world.app.admin('listApprovals', {})) as Batches).batches;
    const decision = { connectionId: world.okta.id, kind: batch?.kind, batch: batch?.batch, decision: 'approve' };
    await world.app.admin('decideHeld', decision);
    await world.nextDay();
    expect(hasAccess(grace)).toBe(false);
    const approval = (await newest()) ?? expect.fail('The history offers nothing to be undone.');
    expect(approval.kind).toBe('approval');
    await undo(approval);
    expect([hasAccess(mia), hasAccess(grace)]).toEqual([false, true]);
    await world.patch(other, { active: false });
    await world.nextDay();
    expect(hasAccess(grace)).toBe(true);
  });
});

describe('undo of a Sync now, over the whole app', () => {
  it('takes back what it did after changes by hand, and nothing of the same time', async () => {
    world = await settingsWorld();
    const one = await world.push(person(mia));
    await world.pushGroup('Staff', [one]);
    await world.settle();
    await memberOutByHand(world, 'Staff', mia);
    const members = () => world.app.snapshot().groups.find(({ name }) => name === 'Staff')?.members ?? [];
    expect(members()).toEqual([]);
    await world.app.admin('syncNow', { connectionId: world.okta.id });
    await moment();
    expect(members()).toHaveLength(1);
    type Progress = { readonly occasion?: Occasion };
    const { occasion } = (await world.app.admin('getProgress', { connectionId: world.okta.id })) as Progress;
    await undo(occasion ?? expect.fail('The run can not be undone.'));
    expect(members()).toEqual([]);
  });
});

describe('undo of a scan of a directory, over the whole app', () => {
  it('brings back whom it has switched off, and the next scan leaves them so', async () => {
    app = await runApp();
    const { forge, clock, snapshot, admin } = app;
    const directory = await app.connectDirectory();
    const lease = await directory.lease();
    const scanned = async (scan: string, people: readonly ReturnType<typeof personSent>[]) => {
      await sent(directory, 'people', { lease, scan, people });
      await forge.settle();
      await clock.advance(60_000);
    };
    const active = () => snapshot().people.filter((one) => one.active && one.email.startsWith('person'));
    const bad = new Date(clock.now()).toISOString();
    await scanned(new Date(clock.now() - 3_600_000).toISOString(), [personSent(1), personSent(2)]);
    await scanned(bad, [personSent(1, { active: false }), personSent(2), personSent(3)]);
    expect(active().map(({ email }) => email)).toEqual(['person2@example.com', 'person3@example.com']);
    const later = async () => {
      await clock.advance(86_460_000);
      await forge.settle();
    };
    await undone(admin, directory.id, { kind: 'scan', id: bad }, later);
    expect(active().map(({ email }) => email)).toEqual(['person1@example.com', 'person2@example.com']);
  });
});
