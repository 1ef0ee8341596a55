import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/scim/json';
import { scimService } from '../entry/scim-service';

async function aGroup() {
  const service = await scimService();
  const members: { value: unknown }[] = [];
  for (const userName of ['mia@example.com', 'leo@example.com']) {
    members.push({ value: (await service.ask('POST', '/Users', { body: { userName } })).body.id });
  }
  const { body } = await service.ask('POST', '/Groups', { body: { displayName: 'Team', members } });
  const path = `/Groups/${body.id}`;
  const patch = async (operation: object) =>
    (await service.ask('PATCH', path, { body: { Operations: [operation] } })).status;
  const left = async () => ((await service.ask('GET', path)).body.members as readonly JsonObject[] | undefined)?.length;
  return { patch, left };
}

const named = (value: unknown): [string, unknown] => [JSON.stringify(value), value];

describe('RFC 7644 §3.5.2.2: nothing is removed by a null', () => {
  it.each([null, [], '', [null], {}].map(named))('removes no member if the value to remove is %s', keepsMembers);
  async function keepsMembers(_: string, value: unknown) {
    const { patch, left } = await aGroup();
    expect(await patch({ op: 'remove', path: 'members', value })).toBeLessThan(500);
    expect(await left()).toBe(2);
  }

  it.each([
    ['with a path', { op: 'replace', path: 'members', value: null }],
    ['without a path', { op: 'replace', value: { members: null, displayName: 'Team' } }],
    ['as an empty text', { op: 'replace', path: 'members', value: '' }],
  ])('replaces no member with null, %s', async (_, operation) => {
    const { patch, left } = await aGroup();
    expect(await patch(operation)).toBe(204);
    expect(await left()).toBe(2);
  });

  it.each([null, [], ''].map(named))('removes no e-mail address if the value to remove is %s', keepsEmails);
  async function keepsEmails(_: string, value: unknown) {
    const service = await scimService();
    const emails = [{ value: 'mia@example.com' }];
    const { body } = await service.ask('POST', '/Users', { body: { userName: 'mia@example.com', emails } });
    const Operations = [{ op: 'remove', path: 'emails', value }];
    expect((await service.ask('PATCH', `/Users/${body.id}`, { body: { Operations } })).body.emails).toEqual(emails);
  }

  it('removes all if there is no value, and replaces all with an empty list', async () => {
    for (const operation of [
      { op: 'remove', path: 'members' },
      { op: 'replace', path: 'members', value: [] },
    ]) {
      const { patch, left } = await aGroup();
      expect(await patch(operation)).toBe(204);
      expect((await left()) ?? 0).toBe(0);
    }
  });
});
