import { describe, expect, it } from 'vitest';
import { scimService } from '../entry/scim-service';

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const core = 'urn:ietf:params:scim:schemas:core:2.0:User';
const leaver = { userName: 'mia@example.com', emails: [{ value: 'mia@example.com' }] };
const patch = (...Operations: readonly object[]) => ({ body: { Operations } });

async function aLeaver(segment: 'v1' | 'v2' = 'v2') {
  const service = await scimService({ segment });
  const { body } = await service.ask('POST', '/Users', { body: leaver });
  const path = `/Users/${body.id}`;
  await service.ask('PUT', path, { body: { ...leaver, active: false } });
  return { service, path };
}

describe('RFC 7643 §2.5: nothing is granted by leaving something out', () => {
  it.each([
    ['null with a path', { op: 'replace', path: 'active', value: null }],
    ['null without a path', { op: 'replace', value: { active: null } }],
    ['added as null', { op: 'add', path: 'active', value: null }],
    ['removed', { op: 'remove', path: 'active' }],
    ['removed by its whole name', { op: 'remove', path: `${core}:active` }],
    ['null by its whole name', { op: 'replace', value: { [`${core}:active`]: null } }],
    ['null inside the core schema', { op: 'replace', value: { [core]: { active: null } } }],
    ['null in Entra’s wrapping', { op: 'replace', path: 'active', value: [{ $ref: null, value: null }] }],
  ])('keeps a leaver inactive: %s', async (_, operation) => {
    const { service, path } = await aLeaver();
    const { status, body } = await service.ask('PATCH', path, patch(operation));
    expect([status, body.active]).toEqual([200, false]);
    expect((await service.ask('GET', path)).body.active).toBe(false);
    expect(service.site.changes.at(-1)).toMatch(/^suspend/);
  });

  it('keeps the value from an earlier operation of the same PATCH', async () => {
    const service = await scimService();
    const { body: created } = await service.ask('POST', '/Users', { body: leaver });
    const operations = [
      { op: 'replace', path: 'active', value: false },
      { op: 'remove', path: 'active' },
    ];
    const { body } = await service.ask('PATCH', `/Users/${created.id}`, patch(...operations));
    expect(body.active).toBe(false);
  });

  it.each([
    ['cleared by meta.attributes', { meta: { attributes: ['active'] } }],
    ['null', { active: null }],
  ])('keeps a leaver inactive in a PATCH of SCIM 1.1: %s', async (_, body) => {
    const { service, path } = await aLeaver('v1');
    expect((await service.ask('PATCH', path, { body })).body.active).toBe(false);
  });

  it('keeps a leaver inactive by a PUT that omits active or has null', async () => {
    const { service, path } = await aLeaver();
    for (const active of [undefined, null]) {
      expect((await service.ask('PUT', path, { body: { ...leaver, active } })).body.active).toBe(false);
    }
  });
});

describe('RFC 7643 §2.5: a manager whose id is empty', () => {
  const manager = { value: 'm1', displayName: 'Max' };
  const empty = [{ value: '' }, { value: null }, { value: '', displayName: '' }, [{ value: '' }], null, '', []];

  it.each(empty.map(named))('is nobody: %s', isNobody);

  function named(value: unknown): [string, unknown] {
    return [JSON.stringify(value), value];
  }
  async function isNobody(_: string, value: unknown) {
    const service = await scimService();
    const body = (assigned: unknown) => ({ ...leaver, title: 'Lead', [enterprise]: { manager: assigned } });
    const created = await service.ask('POST', '/Users', { body: body(value) });
    expect(created.body).not.toHaveProperty([enterprise]);
    const path = `/Users/${created.body.id}`;

    await service.ask('PUT', path, { body: body(manager) });
    expect((await service.ask('PUT', path, { body: body(value) })).body).not.toHaveProperty([enterprise]);

    for (const operation of [
      { op: 'replace', path: `${enterprise}:manager`, value },
      { op: 'replace', value: { [enterprise]: { manager: value } } },
    ]) {
      await service.ask('PUT', path, { body: body(manager) });
      expect((await service.ask('PATCH', path, patch(operation))).body).not.toHaveProperty([enterprise]);
    }
  }

  it.each([
    ['', { op: 'replace', path: `${enterprise}:manager.value`, value: '' }],
    ['null', { op: 'replace', path: `${enterprise}:manager.value`, value: null }],
    ['removed', { op: 'remove', path: `${enterprise}:manager.value` }],
  ])('removes the whole manager if its value is named: "%s"', async (_, operation) => {
    const service = await scimService();
    const { body } = await service.ask('POST', '/Users', { body: { ...leaver, [enterprise]: { manager } } });
    const patched = await service.ask('PATCH', `/Users/${body.id}`, patch(operation));
    expect(patched.body).not.toHaveProperty([enterprise]);
  });

  it('may have a name alone', async () => {
    const service = await scimService();
    const named = { ...leaver, [enterprise]: { manager: { displayName: 'Max' } } };
    const { body } = await service.ask('POST', '/Users', { body: named });
    expect(body[enterprise]).toEqual({ manager: { displayName: 'Max' } });
  });
});

describe('RFC 7643 §2.5: nobody is removed by a gap', () => {
  const gaps: readonly [string, unknown][] = [
    ['[null]', [null]],
    ['[""]', ['']],
    ['""', ''],
    ['[{"value":""}]', [{ value: '' }]],
    ['[{"value":null}]', [{ value: null }]],
    ['{"value":""}', { value: '' }],
    ['[{}]', [{}]],
  ];
  const aGroup = async () => {
    const service = await scimService();
    const { body: mia } = await service.ask('POST', '/Users', { body: leaver });
    const body = { displayName: 'Staff', members: [{ value: mia.id }] };
    const { body: group } = await service.ask('POST', '/Groups', { body });
    return { service, path: `/Groups/${group.id}`, mia: mia.id };
  };

  it.each(gaps)('keeps the members if a PATCH replaces them with %s, with and without a path', async (_, value) => {
    const { service, path, mia } = await aGroup();
    for (const operation of [
      { op: 'replace', path: 'members', value },
      { op: 'replace', value: { members: value } },
    ]) {
      const { status } = await service.ask('PATCH', path, patch(operation));
      expect(status).toBeLessThan(300);
      expect((await service.ask('GET', path)).body.members).toMatchObject([{ value: mia }]);
    }
  });

  it.each(gaps)('keeps the members if a PUT has %s', async (_, members) => {
    const { service, path, mia } = await aGroup();
    const { status, body } = await service.ask('PUT', path, { body: { displayName: 'Staff', Members: members } });
    expect([status, body.members]).toMatchObject([200, [{ value: mia }]]);
  });

  it('still empties the group for an empty list, and accepts members listed beside a gap', async () => {
    const { service, path, mia } = await aGroup();
    await service.ask('PUT', path, { body: { displayName: 'Staff', members: [] } });
    expect((await service.ask('GET', path)).body.members ?? []).toEqual([]);
    await service.ask('PUT', path, { body: { displayName: 'Staff', members: [null, { value: mia }] } });
    expect((await service.ask('GET', path)).body.members).toMatchObject([{ value: mia }]);
  });
});
