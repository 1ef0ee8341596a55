import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SettingsWorld, settingsWorld } from './settings-world';

let world: SettingsWorld;
let people: Record<'mia' | 'leo' | 'zoe', string>;
let team: string;
let department: string;

const email = (name: string) => `${name}@example.com`;
const person = (name: string) => world.push({ userName: email(name), emails: [{ value: email(name), primary: true }] });
const settled = () => world.app.forge.settle({ advance: false });
const membersOf = (name: string) => {
  const group = world.app.snapshot().groups.find((each) => each.name === name);
  return [...(group?.members ?? [])].sort();
};
async function patch(id: string, op: 'add' | 'remove', member: string): Promise<void> {
  const operation = op === 'add' ? { op, path: 'members', value: [{ value: member }] } : removal(member);
  const reply = await world.okta.ask('PATCH', `/Groups/${id}`, { body: { Operations: [operation] } });
  expect(reply.status).toBe(204);
  await settled();
}
const removal = (member: string) => ({ op: 'remove', path: `members[value eq "${member}"]` });
async function listed(id: string): Promise<readonly string[]> {
  const { body } = await world.okta.ask('GET', `/Groups/${id}`);
  return ((body.members ?? []) as { value: string }[]).map(({ value }) => value).sort();
}

beforeEach(async () => {
  world = await settingsWorld();
  people = { mia: await person('mia'), leo: await person('leo'), zoe: await person('zoe') };
  team = await world.pushGroup('Team', [people.mia]);
  department = await world.pushGroup('Department', [people.leo, team]);
  await settled();
});
afterEach(() => world?.app.close());

describe('a group in a group', () => {
  it('contributes its members, and is shown to the IdP as it was sent', async () => {
    expect(membersOf('Department')).toEqual([email('leo'), email('mia')]);
    expect(await listed(department)).toEqual([people.leo, team].sort());
  });

  it('passes changes of its members on', async () => {
    await patch(team, 'add', people.zoe);
    expect(membersOf('Department')).toEqual([email('leo'), email('mia'), email('zoe')]);
    await patch(team, 'remove', people.mia);
    expect(membersOf('Department')).toEqual([email('leo'), email('zoe')]);
  });

  it('keeps members who are also directly in the outer group', async () => {
    await patch(department, 'add', people.mia);
    await patch(team, 'remove', people.mia);
    expect(membersOf('Department')).toEqual([email('leo'), email('mia')]);
    expect(membersOf('Team')).toEqual([]);
  });

  it('keeps members who leave the outer group but stay in the inner one', async () => {
    await patch(department, 'add', people.mia);
    await patch(department, 'remove', people.mia);
    expect(membersOf('Department')).toEqual([email('leo'), email('mia')]);
    expect(await listed(department)).toEqual([people.leo, team].sort());
  });

  it('takes its members along when it is removed', async () => {
    await patch(department, 'remove', team);
    expect(membersOf('Department')).toEqual([email('leo')]);
    expect(membersOf('Team')).toEqual([email('mia')]);
  });

  it('takes its members along when the IdP deletes it', async () => {
    await world.okta.ask('DELETE', `/Groups/${team}`);
    await settled();
    expect(membersOf('Department')).toEqual([email('leo')]);
    expect(await listed(department)).toEqual([people.leo]);
  });

  it('reaches through several levels', async () => {
    const company = await world.pushGroup('Company', [department]);
    await settled();
    await patch(team, 'add', people.zoe);
    expect(membersOf('Company')).toEqual([email('leo'), email('mia'), email('zoe')]);
    await patch(team, 'remove', people.mia);
    expect(membersOf('Company')).toEqual([email('leo'), email('zoe')]);
    expect(await listed(company)).toEqual([department]);
  });

  it('may contain a group that contains it: both have the members of both', async () => {
    await patch(team, 'add', department);
    expect(await listed(team)).toEqual([department, people.mia].sort());
    expect(membersOf('Team')).toEqual([email('leo'), email('mia')]);
    expect(membersOf('Department')).toEqual([email('leo'), email('mia')]);
    await patch(team, 'remove', department);
    expect(membersOf('Team')).toEqual([email('mia')]);
  });

  it('is left out of itself', async () => {
    await patch(team, 'add', team);
    expect(await listed(team)).toEqual([people.mia]);
    expect(membersOf('Team')).toEqual([email('mia')]);
  });

  it('is shown to the people in the inner group as an indirect group', async () => {
    const groupsOf = async (id: string) => {
      const { body } = await world.okta.ask('GET', `/Users/${id}`);
      const groups = body.groups as { value: string; type: string }[];
      return Object.fromEntries(groups.map(({ value, type }) => [value, type]));
    };
    const indirectly = async () => {
      const filter = encodeURIComponent(`groups[value eq "${department}" and type eq "indirect"]`);
      const { body } = await world.okta.ask('GET', `/Users?filter=${filter}`);
      return (body.Resources as { userName: string }[]).map(({ userName }) => userName);
    };
    expect(await groupsOf(people.leo)).toEqual({ [department]: 'direct' });
    expect(await groupsOf(people.mia)).toEqual({ [team]: 'direct', [department]: 'indirect' });
    expect(await indirectly()).toEqual([email('mia')]);

    await patch(department, 'add', people.mia);
    expect(await groupsOf(people.mia)).toEqual({ [team]: 'direct', [department]: 'direct' });
    expect(await indirectly()).toEqual([]);

    await patch(department, 'remove', people.mia);
    expect(await groupsOf(people.mia)).toEqual({ [team]: 'direct', [department]: 'indirect' });

    await patch(department, 'remove', team);
    expect(await groupsOf(people.mia)).toEqual({ [team]: 'direct' });
  });

  it('is filtered by its own members: people in an inner group are not among them', async () => {
    const holding = async (filter: string) => {
      const { body } = await world.okta.ask('GET', `/Groups?filter=${encodeURIComponent(filter)}`);
      return (body.Resources as { displayName: string }[]).map(({ displayName }) => displayName);
    };
    expect(await holding(`members.value eq "${people.mia}"`)).toEqual(['Team']);
    expect(await holding(`members[value eq "${people.mia}"]`)).toEqual(['Team']);
    expect(await holding(`id eq "${department}" and members eq "${people.mia}"`)).toEqual([]);
    expect(await holding(`members.value eq "${team}"`)).toEqual(['Department']);
    expect(await holding('members[type eq "Group"]')).toEqual(['Department']);
    expect(await holding(`not (members.value eq "${people.mia}")`)).toEqual(['Department']);
  });

  it('changes nothing when the IdP sends the same members again', async () => {
    const body = { displayName: 'Department', members: [{ value: people.leo }, { value: team }] };
    const before = await world.okta.ask('GET', `/Groups/${department}`);
    const reply = await world.okta.ask('PUT', `/Groups/${department}`, { body });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('etag')).toBe(before.headers.get('etag'));
    expect(membersOf('Department')).toEqual([email('leo'), email('mia')]);
  });
});
