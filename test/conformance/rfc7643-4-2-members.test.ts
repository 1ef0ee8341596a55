import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/scim/json';
import { type ScimService, scimService } from '../entry/scim-service';

const made = async (service: ScimService, path: string, body: object): Promise<string> =>
  String((await service.ask('POST', path, { body })).body.id);

async function nested() {
  const service = await scimService();
  const mia = await made(service, '/Users', { userName: 'mia@example.com' });
  const leo = await made(service, '/Users', { userName: 'leo@example.com' });
  const team = await made(service, '/Groups', { displayName: 'Team', members: [{ value: mia }] });
  const members = [{ value: leo }, { value: team }];
  const outer = await service.ask('POST', '/Groups', { body: { displayName: 'Department', members } });
  const found = async (filter: string, more = {}) => {
    const { body } = await service.ask('GET', '/Groups', { query: { filter, ...more } });
    return (body.Resources as readonly JsonObject[]).map(({ displayName }) => displayName);
  };
  const membersNow = async () => {
    const { body } = await service.ask('GET', `/Groups/${outer.body.id}`);
    return ((body.members ?? []) as readonly JsonObject[]).map(({ value }) => value);
  };
  return { service, mia, leo, team, outer, found, membersNow, path: `/Groups/${outer.body.id}` };
}

describe('RFC 7643 §4.2: a member that is a group', () => {
  it('is shown as a group by POST, GET, PUT, PATCH, lists and searches', async () => {
    const { service, leo, team, outer, path } = await nested();
    const shown = [
      { value: leo, type: 'User' },
      { value: team, type: 'Group' },
    ];
    expect(outer.body.members).toEqual(shown);
    expect((await service.ask('GET', path)).body.members).toEqual(shown);
    const body = { displayName: 'Department', members: shown };
    expect((await service.ask('PUT', path, { body })).body.members).toEqual(shown);
    const operation = { op: 'add', path: 'members', value: [{ value: team }] };
    const query = { attributes: 'members' };
    const patched = await service.ask('PATCH', path, { body: { Operations: [operation] }, query });
    expect(patched.body.members).toEqual(shown);
    for (const reply of [
      await service.ask('GET', '/Groups', { query: { filter: 'displayName eq "department"' } }),
      await service.ask('POST', '/Groups/.search', { body: { filter: 'displayName sw "Dep"' } }),
    ]) {
      expect(reply.body.Resources).toMatchObject([{ members: shown }]);
    }
  });

  it('is found by type and by id, in every form of filter', async () => {
    const { found, team, leo } = await nested();
    for (const filter of [
      'members[type eq "Group"]',
      'members.type eq "group"',
      `members.value eq "${team}"`,
      `members eq "${team}"`,
      `members[value eq "${team}"]`,
      `members[value eq "${team}" and type eq "Group"]`,
      `members.value eq "${team}" and displayName eq "Department"`,
      `members.value eq "${team}" and members.value eq "${leo}"`,
    ]) {
      expect([filter, await found(filter)]).toEqual([filter, ['Department']]);
    }
    expect(await found(`members[value eq "${team}" and type eq "User"]`)).toEqual([]);
  });

  it('can be asked for in one group, as Entra asks for a person', async () => {
    const { found, team, outer } = await nested();
    const filter = `id eq "${outer.body.id}" and members eq "${team}"`;
    expect(await found(filter, { attributes: 'id,displayName' })).toEqual(['Department']);
    expect(await found(`id eq "${team}" and members eq "${outer.body.id}"`)).toEqual([]);
  });

  it.each([
    ['the groups', 'Group', ({ leo }: { leo: string }) => [leo]],
    ['the people', 'User', ({ team }: { team: string }) => [team]],
  ])('is distinguished when PATCH removes %s', async (_, type, left) => {
    const { service, path, membersNow, leo, team } = await nested();
    const Operations = [{ op: 'remove', path: `members[type eq "${type}"]` }];
    expect((await service.ask('PATCH', path, { body: { Operations } })).status).toBe(204);
    expect(await membersNow()).toEqual(left({ leo, team } as { leo: string } & { team: string }));
  });

  it('is announced by /Schemas', async () => {
    const service = await scimService();
    const { body } = await service.ask('GET', '/Schemas/urn:ietf:params:scim:schemas:core:2.0:Group');
    const members = (body.attributes as readonly JsonObject[]).find(({ name }) => name === 'members');
    const subs = members?.subAttributes as readonly JsonObject[];
    expect(subs.find(({ name }) => name === '$ref')?.referenceTypes).toEqual(['User', 'Group']);
    expect(subs.find(({ name }) => name === 'type')?.canonicalValues).toEqual(['User', 'Group']);
    const user = await service.ask('GET', '/Schemas/urn:ietf:params:scim:schemas:core:2.0:User');
    const groups = (user.body.attributes as readonly JsonObject[]).find(({ name }) => name === 'groups');
    const type = (groups?.subAttributes as readonly JsonObject[] | undefined)?.find(({ name }) => name === 'type');
    expect(type?.canonicalValues).toEqual(['direct', 'indirect']);
  });
});
