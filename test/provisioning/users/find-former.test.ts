import { describe, expect, it } from 'vitest';
import { type ScimService, scimService } from '../../entry/scim-service';

const account = 'account-of-mia@example.com';

async function person(service: ScimService, userName: string, externalId: string): Promise<string> {
  const reply = await service.ask('POST', '/Users', { body: { userName, externalId, active: true } });
  expect(reply.status).toBe(201);
  return String(reply.body.id);
}

const change = (service: ScimService, id: string, active: boolean) =>
  service.ask('PATCH', `/Users/${id}`, {
    body: {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', path: 'active', value: active }],
    },
  });

describe('a person who comes back as somebody new', () => {
  it('gets the account of the inactive record with the same externalId, and gets access back', async () => {
    const service = await scimService();
    await change(service, await person(service, 'mia@example.com', '00u1'), false);
    await person(service, 'mia.maier@example.com', '00u1');
    expect(service.site.changes).toEqual(['invite mia@example.com', `suspend ${account}`, `restore ${account}`]);
  });

  it('keeps it whatever happens to the former record', async () => {
    const service = await scimService();
    const former = await person(service, 'mia@example.com', '00u1');
    await change(service, former, false);
    await person(service, 'mia.maier@example.com', '00u1');
    const before = service.site.changes.length;
    expect((await change(service, former, false)).status).toBe(200);
    expect((await service.ask('DELETE', `/Users/${former}`)).status).toBe(204);
    expect(service.site.changes.slice(before)).toEqual([]);
  });

  it('never shares the account of somebody who is active', async () => {
    const service = await scimService();
    await person(service, 'mia@example.com', '00u1');
    await person(service, 'ben@example.com', '00u1');
    expect(service.site.changes).toEqual(['invite mia@example.com', 'invite ben@example.com']);
  });
});
