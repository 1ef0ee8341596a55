import { describe, expect, it } from 'vitest';
import type { GroupId, UserId } from '../../../src/directory/ids';
import { SiteError } from '../../../src/sync/site/site-error';
import { type ScimService, scimService } from '../../entry/scim-service';

const refusal = () => new SiteError('rejected', 'atlassian-refused', 'Not this one.');
const directory = (service: ScimService) => service.stores.directory(service.connection.id);

async function state(service: ScimService, id: GroupId, users: readonly UserId[]) {
  const store = directory(service);
  const group = (await store.getGroup(id)) ?? expect.fail('The group is gone.');
  // That a change was refused is marked.
  const { version: _, hasRefusal: __, ...rest } = group;
  return {
    group: rest,
    members: await store.listMembers(group),
    open: [...(await store.openAmong(group, users))],
    waiting: await store.pendingMembers(group, 10),
    memberships: await Promise.all(
      users.map(async (user) => (await store.getMemberships(user))?.groups.map((each) => each.id)),
    ),
  };
}

/** A group with one member, and somebody who is in none. */
async function engineering() {
  const service = await scimService();
  const [mia, leo] = await Promise.all(
    ['mia', 'leo'].map(async (name) => {
      const body = { userName: `${name}@example.com` };
      return (await service.ask('POST', '/Users', { body })).body.id as UserId;
    }),
  );
  if (!mia || !leo) return expect.fail('Nobody was created.');
  const body = { displayName: 'Engineering', members: [{ value: mia }] };
  const id = (await service.ask('POST', '/Groups', { body })).body.id as GroupId;
  return { service, id, mia, leo };
}

describe('a change of a group that Atlassian refuses', () => {
  it.each([
    ['who comes', 'addMember', 'add'],
    ['who goes', 'removeMember', 'remove'],
  ] as const)('is taken back as a whole: %s, and what the group is called at the IdP', async (_, call, op) => {
    const { service, id, mia, leo } = await engineering();
    const before = await state(service, id, [mia, leo]);
    const atSite = [...service.site.members];
    service.site.fail(call, refusal());
    const Operations = [
      { op: 'replace', path: 'externalId', value: 'other' },
      { op, path: 'members', value: [{ value: op === 'add' ? leo : mia }] },
    ];
    const { status, body } = await service.ask('PATCH', `/Groups/${id}`, { body: { Operations } });
    expect(status).toBe(400);
    expect(body.detail).toContain('Not this one.');
    expect(await state(service, id, [mia, leo])).toEqual(before);
    expect([...service.site.members]).toEqual(atSite);
    expect(service.stores.entries.at(-1)).toMatchObject({ operation: 'Update group', outcome: 'refused' });
  });

  it('is committed where a part of it was changed, and says what is missing', async () => {
    const { service, id, mia, leo } = await engineering();
    service.site.fail('addMember', refusal());
    const body = { displayName: 'Engineering', members: [{ value: leo }] };
    expect((await service.ask('PUT', `/Groups/${id}`, { body })).status).toBe(200);
    expect([...service.site.members]).toEqual([]);
    const after = await state(service, id, [mia, leo]);
    expect(after.members).toEqual([leo]);
    expect(after.waiting).toMatchObject([{ userId: leo, wanted: true }]);
    expect(after.group.sync).toMatchObject({ state: 'refused' });
  });

  it('is sent again with success', async () => {
    const { service, id, leo } = await engineering();
    service.site.fail('addMember', refusal());
    const body = { Operations: [{ op: 'add', path: 'members', value: [{ value: leo }] }] };
    expect((await service.ask('PATCH', `/Groups/${id}`, { body })).status).toBe(400);
    expect((await service.ask('PATCH', `/Groups/${id}`, { body })).status).toBe(204);
    expect(service.site.members.size).toBe(2);
  });

  it('is taken back where the credential is dead, and the IdP is asked to come again', async () => {
    const { service, id, mia, leo } = await engineering();
    const before = await state(service, id, [mia, leo]);
    service.site.fail('addMember', new SiteError('unauthorized', 'access-rejected', '401'));
    const body = { Operations: [{ op: 'add', path: 'members', value: [{ value: leo }] }] };
    expect((await service.ask('PATCH', `/Groups/${id}`, { body })).status).toBe(503);
    expect(await state(service, id, [mia, leo])).toEqual(before);
  });
});
