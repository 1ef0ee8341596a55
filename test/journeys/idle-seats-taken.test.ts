import { afterEach, describe, expect, it } from 'vitest';
import { groupByHand, memberByHand, productByHand } from './by-hand';
import { person, type SettingsWorld, settingsWorld } from './settings-world';

const jiraUsers = 'jira-software-users-rollcall-demo';
const day = 86_400_000;
const ann = 'ann@example.com';
const settings = { users: { productAccess: ['jira-software'], seats: { takeUnused: '30' } } };

let world: SettingsWorld;
afterEach(() => world?.app.close());

const about = () => ({ connectionId: world.okta.id });
const groupsOf = (email: string) => world.onSite(email)?.groups;
const today = (ago: number) => new Date(world.app.clock.now() - ago * day).toISOString().slice(0, 10);
const accountOf = (email: string) => world.onSite(email)?.accountId ?? '';

/** A simulated person is active on the day on which they come; then nobody is, and the look of the week comes round. */
async function weeksLater(): Promise<void> {
  await world.app.clock.advance(40 * day);
  await lookAgain();
}

async function lookAgain(): Promise<void> {
  await world.app.clock.advance(7 * day);
  await world.app.forge.runSchedule('daily');
  await world.settle();
}

interface Row {
  readonly userName: string;
  readonly seats?: { readonly is: string };
}
const rows = async () =>
  ((await world.app.admin('listIdlePeople', { ...about(), limit: 25 })) as { people: Row[] }).people;

describe('product access that nobody uses', () => {
  it('is taken by the look of the week, told with a reason, and not given back by a sync that says nothing new', async () => {
    world = await settingsWorld(settings);
    const id = await world.push(person(ann));
    expect(groupsOf(ann)).toEqual([jiraUsers]);
    await weeksLater();
    expect(world.onSite(ann)).toMatchObject({ active: true, suspended: false, groups: [] });
    const entry = await world.lastEntry();
    expect(entry.actions).toMatchObject([{ kind: 'leaveGroup', outcome: 'applied' }]);
    expect(entry.actions[0]?.reason).toMatch(/^They have not opened .+ for \d\d days\.$/);
    await world.patch(id, { title: 'Engineer' });
    await world.app.admin('syncNow', about());
    await lookAgain();
    expect(groupsOf(ann)).toEqual([]);
    expect(await rows()).toMatchObject([{ userName: ann, seats: { is: 'taken' } }]);
  });

  it('is only taken of the products that the settings name', async () => {
    const seats = { takeUnused: '30', takeProducts: ['confluence'] };
    world = await settingsWorld({ users: { productAccess: ['jira-software', 'confluence'], seats } });
    await world.push(person(ann));
    expect(groupsOf(ann)).toHaveLength(2);
    await weeksLater();
    expect(groupsOf(ann)).toEqual([jiraUsers]);
  });

  it('is given back when the IdP makes the person active again, and counts as used then', async () => {
    world = await settingsWorld(settings);
    const id = await world.push(person(ann));
    await weeksLater();
    await world.patch(id, { active: false });
    await world.patch(id, { active: true });
    await world.settle();
    expect(groupsOf(ann)).toEqual([jiraUsers]);
    await lookAgain();
    expect(groupsOf(ann)).toEqual([jiraUsers]);
  });

  it('is given back when the IdP assigns the person anew', async () => {
    world = await settingsWorld(settings);
    const id = await world.push(person(ann));
    await weeksLater();
    await world.remove(id);
    await world.push(person(ann));
    await world.settle();
    expect(world.onSite(ann)).toMatchObject({ active: true, groups: [jiraUsers] });
  });

  it('comes with a group that gives it, as soon as the IdP pushes that with the person', async () => {
    world = await settingsWorld(settings);
    const id = await world.push(person(ann));
    await groupByHand(world, 'Engineering');
    await productByHand(world, 'Engineering');
    await weeksLater();
    await world.pushGroup('Engineering', [id]);
    await world.settle();
    expect(groupsOf(ann)).toEqual(['Engineering']);
    await lookAgain();
    expect(groupsOf(ann)).toEqual(['Engineering']);
  });

  it("is given back by an administrator's click, once", async () => {
    world = await settingsWorld(settings);
    const id = await world.push(person(ann));
    await weeksLater();
    const give = () => world.app.admin('giveBackSeats', { ...about(), person: id });
    expect(await give()).toEqual({ isGivenBack: true });
    const history = (await world.app.admin('listHistory', { ...about(), limit: 1 })) as { entries: { id: number }[] };
    const told = await world.app.admin('getHistoryEntry', { ...about(), entryId: history.entries[0]?.id });
    expect(told).toMatchObject({
      changes: [{ after: 'The product access of a…@example.com.', said: { after: [{ say: 'kept-seats' }] } }],
    });
    await world.settle();
    expect(groupsOf(ann)).toEqual([jiraUsers]);
    expect(await give()).toEqual({ isGivenBack: false });
    await lookAgain();
    expect(groupsOf(ann)).toEqual([jiraUsers]);
    await weeksLater();
    expect(groupsOf(ann)).toEqual([]);
  });

  it('is put back by an undo of the entry, and that can be undone', async () => {
    world = await settingsWorld(settings);
    await world.push(person(ann));
    await weeksLater();
    const undo = async (kind: string) => {
      const { entries } = (await world.app.admin('listLog', { limit: 20, kind })) as { entries: { id: string }[] };
      const of = { kind: 'entry', entry: entries[0]?.id };
      expect(await world.app.admin('planUndo', { ...about(), of })).toMatchObject({ counts: { undo: 1, left: 0 } });
      await world.app.admin('beginUndo', { ...about(), of });
      await world.settle();
    };
    await undo('leaveGroup');
    expect(groupsOf(ann)).toEqual([jiraUsers]);
    await lookAgain();
    expect(groupsOf(ann)).toEqual([jiraUsers]);
    await undo('undo');
    await lookAgain();
    expect(groupsOf(ann)).toEqual([]);
  });

  it('is held beyond the limit; what is approved is taken, and what is rejected is not asked about again', async () => {
    world = await settingsWorld({ ...settings, safety: { people: 1, peoplePercent: 0 } });
    const names = ['ann', 'bea', 'cem', 'dan'].map((name) => `${name}@example.com`);
    const ids: string[] = [];
    for (const name of names) ids.push(await world.push(person(name)));
    await weeksLater();
    const without = () => names.filter((name) => groupsOf(name)?.length === 0);
    expect(without()).toHaveLength(1);
    interface Batch {
      readonly batch: string;
      readonly count: number;
    }
    const batches = async () => ((await world.app.admin('listApprovals', {})) as { batches: Batch[] }).batches;
    const [batch] = await batches();
    expect(batch?.count).toBe(3);
    const [lost] = without();
    const held = ids.filter((_, index) => names[index] !== lost);
    const decision = { ...about(), kind: 'people', batch: batch?.batch };
    await world.app.admin('decideHeld', { ...decision, decision: 'approve', only: held.slice(0, 1) });
    await world.settle();
    expect(without()).toHaveLength(2);
    await world.app.admin('decideHeld', { ...decision, decision: 'reject' });
    await world.settle();
    await lookAgain();
    expect(without()).toHaveLength(2);
    expect(await batches()).toEqual([]);
    // Nobody has opened it since: they are asked about again, and one of them may lose it.
    await weeksLater();
    expect(without()).toHaveLength(3);
    expect((await batches()).map(({ count }) => count)).toEqual([1]);
  });

  it('is given back once there is a seat again, and the person waits for that', async () => {
    world = await settingsWorld(settings);
    const id = await world.push(person(ann));
    await weeksLater();
    const seatsUsed = async () => {
      const roles = (await world.jira('/rest/api/3/applicationrole')) as { key: string; userCount: number }[];
      return roles.find(({ key }) => key === 'jira-software')?.userCount ?? 0;
    };
    const leave = async (free: number) =>
      world.app.site.faults.configure({ seats: { 'jira-software': (await seatsUsed()) + free } });
    await leave(0);
    await world.app.admin('giveBackSeats', { ...about(), person: id });
    await world.app.forge.settle({ advance: false });
    expect(groupsOf(ann)).toEqual([]);
    expect(await world.lastEntry()).toMatchObject({ cause: 'seat-to-give-back' });
    await leave(1);
    await world.nextDay();
    expect(groupsOf(ann)).toEqual([jiraUsers]);
    await lookAgain();
    expect(groupsOf(ann)).toEqual([jiraUsers]);
  });

  it('of somebody who comes back to no seat is given back once there is one', async () => {
    world = await settingsWorld({ users: { productAccess: ['jira-software'], onDeactivate: 'removeFromGroups' } });
    const id = await world.push(person(ann));
    await world.push(person('bea@example.com'));
    await world.patch(id, { active: false });
    await world.settle();
    expect(groupsOf(ann)).toEqual([]);
    const roles = (await world.jira('/rest/api/3/applicationrole')) as { key: string; userCount: number }[];
    const used = roles.find(({ key }) => key === 'jira-software')?.userCount ?? 0;
    world.app.site.faults.configure({ seats: { 'jira-software': used } });
    await world.patch(id, { active: true });
    await world.pushGroup('Staff', [id]);
    await world.app.forge.settle({ advance: false });
    expect(groupsOf(ann)).toEqual(['Staff']);
    world.app.site.faults.configure({ seats: { 'jira-software': used + 1 } });
    await world.nextDay();
    expect(groupsOf(ann)?.toSorted()).toEqual(['Staff', jiraUsers]);
  });
});

describe('nobody loses product access', () => {
  it('while Atlassian is down, or does not say when they were last active', async () => {
    world = await settingsWorld(settings);
    await world.push(person(ann));
    world.app.site.noteActive(accountOf(ann), 'jira-software', null);
    await weeksLater();
    expect(groupsOf(ann)).toEqual([jiraUsers]);
    world.app.site.noteActive(accountOf(ann), 'jira-software', today(90));
    world.app.site.faults.add({ match: '*/last-active-dates', kind: 'status', status: 503 });
    await lookAgain();
    expect(groupsOf(ann)).toEqual([jiraUsers]);
  });

  it('who uses it, came since, or is protected; nor without the setting', async () => {
    world = await settingsWorld(settings);
    for (const name of ['ann', 'pat']) await world.push(person(`${name}@example.com`));
    await world.set({ ...settings, protected: { people: ['pat@example.com'] } });
    await world.app.clock.advance(40 * day);
    await world.push(person('new@example.com'));
    world.app.site.noteActive(accountOf(ann), 'jira-software', today(3));
    await lookAgain();
    for (const name of ['ann', 'pat', 'new']) expect(groupsOf(`${name}@example.com`)).toEqual([jiraUsers]);
    world.app.site.noteActive(accountOf(ann), 'jira-software', today(200));
    await world.set({ users: { productAccess: ['jira-software'] } });
    await lookAgain();
    expect(groupsOf(ann)).toEqual([jiraUsers]);
  });

  it('to whom somebody has given it back at Atlassian', async () => {
    world = await settingsWorld(settings);
    await world.push(person(ann));
    await weeksLater();
    await memberByHand(world, jiraUsers, ann);
    await world.app.admin('syncNow', about());
    await lookAgain();
    await lookAgain();
    expect(groupsOf(ann)).toEqual([jiraUsers]);
  });

  it('whom another connection has too, whatever each of them says about seats; nor by itself when the other one lets them go', async () => {
    world = await settingsWorld(settings);
    await world.push(person(ann));
    const other = await world.app.connect();
    const body = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], active: true, ...person(ann) };
    const { id } = (await other.ask('POST', '/Users', { body })).body;
    await world.settle();
    await weeksLater();
    expect(world.onSite(ann)).toMatchObject({ active: true, groups: [jiraUsers] });
    await other.ask('DELETE', `/Users/${id}`);
    await world.nextDay();
    expect(world.onSite(ann)).toMatchObject({ active: true, groups: [jiraUsers] });
    // From then on nobody else has them: what they do not use is taken.
    await weeksLater();
    expect(world.onSite(ann)).toMatchObject({ active: true, groups: [] });
  });
});
