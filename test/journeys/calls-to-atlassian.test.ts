import { describe, expect, it } from 'vitest';
import { groupByHand } from './by-hand';
import { person, type SettingsWorld, settingsWorld } from './settings-world';

const search = 'POST /admin/v2/orgs/{orgId}/directories/{directoryId}/groups/search';
const people = Array.from({ length: 6 }, (_, index) => `person.${index}@example.com`);

/** Calls to Atlassian since the last reset, by template. */
const countsOf = ({ app }: SettingsWorld) => app.site.calls.counts();

async function change(world: SettingsWorld, group: string, ...operations: readonly object[]): Promise<void> {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
  const reply = await world.okta.ask('PATCH', `/Groups/${group}`, { body: { schemas, Operations: operations } });
  expect(reply.status).toBe(204);
}

const membersOf = ({ app }: SettingsWorld, name: string) =>
  app.snapshot().groups.find((group) => group.name === name)?.members;

describe('the calls of a live connection to Atlassian', () => {
  it('are three per new person, and one search for the group that all of them get', async () => {
    const world = await settingsWorld({ groups: { defaultForEveryone: ['Everybody'] } });
    await groupByHand(world, 'Everybody');
    world.app.site.calls.reset();
    await Promise.all(people.map((email) => world.push(person(email, { title: 'Pilot' }))));
    expect(membersOf(world, 'Everybody')).toEqual(people);
    const counts = countsOf(world);
    expect(counts[search]).toBe(1);
    expect(counts['GET /rest/api/3/group/bulk']).toBe(2);
    // Which groups are default groups of a product, once a minute.
    expect(counts['GET /rest/api/3/applicationrole']).toBe(1);
    const ofPeople = Object.entries(counts).filter(
      ([call]) => call !== search && !/group.bulk|applicationrole/.test(call),
    );
    expect(ofPeople.map(([, count]) => count)).toEqual([6, 6, 6, 6]);
  });

  it('include one search for a group that is new at Atlassian, however often the IdP changes it then', async () => {
    const world = await settingsWorld();
    const ids = await Promise.all(people.map((email) => world.push(person(email))));
    world.app.site.calls.reset();
    const group = await world.pushGroup('Pilots', ids.slice(0, 3));
    for (const value of ids.slice(3)) await change(world, group, { op: 'add', path: 'members', value: [{ value }] });
    expect(membersOf(world, 'Pilots')).toEqual(people);
    expect(countsOf(world)[search]).toBe(1);
  });

  it('include one search for a group that exists at Atlassian', async () => {
    const world = await settingsWorld();
    const ids = await Promise.all(people.map((email) => world.push(person(email))));
    await groupByHand(world, 'Pilots');
    world.app.site.calls.reset();
    await world.pushGroup('pilots', ids);
    expect(membersOf(world, 'Pilots')).toEqual(people);
    expect(world.app.snapshot().groups.filter(({ name }) => name.toLowerCase() === 'pilots')).toHaveLength(1);
    expect(countsOf(world)[search]).toBe(1);
  });

  it('include one search for a group that the IdP fills minutes after it was made', async () => {
    const world = await settingsWorld();
    const ids = await Promise.all(people.map((email) => world.push(person(email))));
    world.app.site.calls.reset();
    const group = await world.pushGroup('Pilots', []);
    await world.app.clock.advance(59 * 60_000);
    await change(world, group, { op: 'add', path: 'members', value: ids.map((value) => ({ value })) });
    expect(membersOf(world, 'Pilots')).toEqual(people);
    expect(countsOf(world)[search]).toBe(1);
  });

  it('include one search for a group that the IdP fills person by person', async () => {
    const world = await settingsWorld();
    const ids = await Promise.all(people.map((email) => world.push(person(email))));
    const group = await world.pushGroup('Pilots', []);
    await world.settle();
    await world.app.clock.advance(3_601_000);
    world.app.site.calls.reset();
    for (const value of ids) await change(world, group, { op: 'add', path: 'members', value: [{ value }] });
    expect(membersOf(world, 'Pilots')).toEqual(people);
    expect(countsOf(world)[search]).toBe(1);
    await change(world, group, { op: 'remove', path: `members[value eq "${ids[0]}"]` });
    expect(membersOf(world, 'Pilots')).toEqual(people.slice(1));
    expect(countsOf(world)[search]).toBe(2);
  });

  it('bring everybody into a group that somebody deletes while the IdP fills it', async () => {
    const world = await settingsWorld();
    const ids = await Promise.all(people.map((email) => world.push(person(email))));
    const group = await world.pushGroup('Pilots', ids.slice(0, 3));
    const { site } = world.app;
    const deleted = site.snapshot().groups.find(({ name }) => name === 'Pilots')?.id;
    const path = `/admin/v2/orgs/${site.organizationId}/directories/${site.directoryId}/groups/${deleted}`;
    const url = new URL(`${path}?forceIfNotEmpty=true`, 'https://api.atlassian.com');
    const headers = { authorization: `Bearer ${site.credentials.organizationKey}` };
    await world.app.clock.advance(31_000);
    expect((await site.egress(url, new Request(url, { method: 'DELETE', headers })))?.ok).toBe(true);
    for (const value of ids.slice(3)) await change(world, group, { op: 'add', path: 'members', value: [{ value }] });
    await world.settle();
    expect(membersOf(world, 'Pilots')).toEqual(people);
  });
});
