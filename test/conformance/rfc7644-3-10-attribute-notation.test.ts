import { describe, expect, it } from 'vitest';
import { scimService } from '../entry/scim-service';

const cores = {
  v2: 'urn:ietf:params:scim:schemas:core:2.0:User',
  v1: 'urn:scim:schemas:core:1.0',
} as const;
const qualified = `${cores.v2}:role`;
const patch = (operation: object) => ({ body: { Operations: [operation] } });

async function withRole(role: Record<string, unknown> = { role: 'lead' }) {
  const service = await scimService();
  const { status, body } = await service.ask('POST', '/Users', { body: { userName: 'mia@example.com', ...role } });
  expect(status).toBe(201);
  return { service, path: `/Users/${body.id}` };
}

describe('RFC 7644 §3.10: an attribute and its whole name are one attribute', () => {
  it.each([
    ['replace with a path', { op: 'replace', path: qualified, value: 'head' }],
    ['replace without a path', { op: 'replace', value: { [qualified]: 'head' } }],
    ['add with a path', { op: 'add', path: qualified.toUpperCase().replace('ROLE', 'role'), value: 'head' }],
    ['add without a path', { op: 'add', value: { [qualified]: 'head' } }],
    ['by the name of 1.1', { op: 'replace', path: `${cores.v1}:role`, value: 'head' }],
  ])('when PATCH changes an undescribed one: %s', isOne);
  it.each([
    ['inside the core schema', { op: 'replace', value: { [cores.v2]: { role: 'head' } } }],
    ['by its plain name', { op: 'replace', path: 'role', value: 'head' }],
  ])('when PATCH changes an undescribed one: %s', isOne);
  async function isOne(_: string, operation: object) {
    const { service, path } = await withRole();
    const { status, body } = await service.ask('PATCH', path, patch(operation));
    expect([status, body.role]).toEqual([200, 'head']);
    expect(Object.keys(body).filter((name) => /role/i.test(name))).toEqual(['role']);
  }

  it('when PATCH removes it', async () => {
    const { service, path } = await withRole();
    const { status, body } = await service.ask('PATCH', path, patch({ op: 'remove', path: qualified }));
    expect([status, body.role]).toEqual([200, undefined]);
  });

  it('when POST and PUT set it, by either name', async () => {
    const { service, path } = await withRole({ [qualified]: 'lead' });
    expect((await service.ask('GET', path)).body.role).toBe('lead');
    const { body } = await service.ask('PUT', path, { body: { userName: 'mia@example.com', [qualified]: 'head' } });
    expect(Object.entries(body).filter(([name]) => /role/i.test(name))).toEqual([['role', 'head']]);
  });

  it('when an answer is limited to it, or extended by it', async () => {
    const { service, path } = await withRole();
    const only = await service.ask('GET', path, { query: { attributes: qualified } });
    expect(only.body.role).toBe('lead');
    const without = await service.ask('GET', path, { query: { excludedAttributes: qualified } });
    expect(without.body).not.toHaveProperty('role');
  });

  it('when a part of it is named', async () => {
    const { service, path } = await withRole({ role: { name: 'lead', since: 2020 } });
    const operation = { op: 'replace', path: `${qualified}.name`, value: 'head' };
    expect((await service.ask('PATCH', path, patch(operation))).body.role).toEqual({ name: 'head', since: 2020 });
  });

  it('and a missing one is refused by either name', async () => {
    const { service, path } = await withRole({});
    for (const name of ['role', qualified]) {
      const { status, body } = await service.ask('PATCH', path, patch({ op: 'replace', path: name, value: 'x' }));
      expect([status, body.scimType]).toEqual([400, 'invalidPath']);
    }
  });
});
