import { describe, expect, it } from 'vitest';
import { scimService } from '../entry/scim-service';

const emails = [{ value: 'mia@example.com', type: 'home' }];

async function patched(operation: object) {
  const service = await scimService();
  const { body: created } = await service.ask('POST', '/Users', { body: { userName: 'mia@example.com', emails } });
  const { status, body } = await service.ask('PATCH', `/Users/${created.id}`, { body: { Operations: [operation] } });
  const { body: now } = await service.ask('GET', `/Users/${created.id}`);
  return { status, scimType: body.scimType, now };
}

describe('RFC 7644 §3.5.2.3: a filter that matches no value', () => {
  it.each([
    ['emails[value eq "zz@x"].type', 'work'],
    ['emails[value eq "zz@x"].value', 'new@x'],
    ['emails[type eq "nope"].value', 'new@x'],
    ['emails[type eq "work" and value eq "zz@x"].display', 'Mia'],
    ['emails[type eq "work"].type', 'other'],
    ['emails[display eq "Mia"].value', 'new@x'],
    ['phoneNumbers[type eq "work" and value eq "1"].display', 'Mia'],
    ['addresses[locality eq "Berlin"].postalCode', '10115'],
    ['emails[primary eq false].value', 'new@x'],
    ['emails[type eq "nope"].value', null],
  ])('is noTarget in replace, and changes nothing: %s', async (path, value) => {
    const { status, scimType, now } = await patched({ op: 'replace', path, value });
    expect([status, scimType]).toEqual([400, 'noTarget']);
    expect(now.emails).toEqual(emails);
    expect(now).not.toHaveProperty('phoneNumbers');
    expect(now).not.toHaveProperty('addresses');
  });

  it('is noTarget without a path too (Entra’s keys)', async () => {
    const value = { 'emails[type eq "nope"].value': 'new@x' };
    expect(await patched({ op: 'replace', value })).toMatchObject({ status: 400, scimType: 'noTarget' });
  });

  it('is noTarget in add if it needs an existing value', async () => {
    const operation = { op: 'add', path: 'emails[value eq "zz@x"].type', value: 'work' };
    expect(await patched(operation)).toMatchObject({ status: 400, scimType: 'noTarget' });
  });

  it.each([
    ['emails[type eq "work"].value', 'w@x', { emails: [...emails, { type: 'work', value: 'w@x' }] }],
    ['phoneNumbers[type eq "mobile"].value', '1', { phoneNumbers: [{ type: 'mobile', value: '1' }] }],
    ['addresses[type eq "work"].locality', 'Bonn', { addresses: [{ type: 'work', locality: 'Bonn' }] }],
    ['roles[primary eq "True"].value', 'lead', { roles: [{ primary: true, value: 'lead' }] }],
    ['phoneNumbers[type eq "Fax"].value', '2', { phoneNumbers: [{ type: 'Fax', value: '2' }] }],
  ])('creates the value if Entra’s mappings name it: %s', async (path, value, expected) => {
    for (const op of ['add', 'Replace']) {
      const { status, now } = await patched({ op, path, value });
      expect(status).toBe(200);
      expect(now).toMatchObject(expected);
    }
  });

  it('creates a value of any type that an add names', async () => {
    const { now } = await patched({ op: 'add', path: 'emails[type eq "alias"].value', value: 'a@x' });
    expect(now.emails).toEqual([...emails, { type: 'alias', value: 'a@x' }]);
  });
});
