import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../../src/connections/connection';
import type { ResourceAttributes } from '../../../../src/directory/user';
import type { AdminPayload } from '../../../../src/entry/admin/contract';
import { createUser } from '../../../../src/provisioning/users/create-user';
import { aUserId } from '../../../support/samples';
import { openAdmin } from '../open-admin';

const people: readonly ResourceAttributes[] = [
  { userName: 'mia@example.com', displayName: 'Mia', title: 'Engineer', costCode: '42', active: true },
  { userName: 'zoe@example.com', displayName: 'Zoe', costCode: '7', active: true },
];

async function withPeople(sent = people) {
  const admin = openAdmin();
  const { connection } = await admin.create('Okta', 'preview');
  const stored = await admin.stores.connections.get(connection.id as ConnectionId);
  if (!stored) throw new Error('The connection is stored.');
  const call = admin.ports.callOf(stored);
  for (const [index, attributes] of sent.entries()) await createUser(call, aUserId(index + 1), attributes);
  const connectionId = connection.id;
  const attempt = (draft: Partial<AdminPayload<'tryMapping'>> = {}) =>
    admin.value('tryMapping', { connectionId, userNameRules: [], attributes: [], customAttributes: [], ...draft });
  return { ...admin, connectionId, attempt };
}

describe('the attributes sent by an IdP', () => {
  it('are shown with values of real people', async () => {
    const { value, connectionId } = await withPeople();
    const { attributes, looked, total, functions } = await value('listAttributes', { connectionId });
    expect({ looked, total }).toEqual({ looked: 2, total: 2 });
    expect(attributes.find(({ path }) => path === 'title')).toEqual({
      path: 'title',
      people: 1,
      samples: ['Engineer'],
    });
    expect(attributes.find(({ path }) => path === 'costCode')?.people).toBe(2);
    expect(functions).toContain('default("text")');
  });

  it('are empty before the first person, and fit into one answer however long they are', async () => {
    const { value, connectionId } = await withPeople([]);
    expect(await value('listAttributes', { connectionId })).toMatchObject({ attributes: [], looked: 0, total: 0 });
    const long = Object.fromEntries(Array.from({ length: 500 }, (_, number) => [`a${number}`, 'ü'.repeat(900)]));
    const large = await withPeople([{ userName: 'mia@example.com', ...long }]);
    const { attributes } = await large.value('listAttributes', { connectionId: large.connectionId });
    expect(attributes.length).toBeGreaterThan(200);
    expect(attributes.every(({ samples }) => samples.every((sample) => sample.length <= 121))).toBe(true);
  });
});

describe('trying out a mapping', () => {
  it('shows its result row by row for any person, and for a named one', async () => {
    const { attempt } = await withPeople();
    const attributes = [
      { to: 'jobTitle', template: '{{ title | upper }}' },
      { to: 'jobTitle', constant: 'Staff' },
      { to: 'location', from: 'city' },
    ];
    const mia = await attempt({ person: 'mia@example.com', attributes });
    expect(mia.person).toEqual({ id: aUserId(1), userName: 'mia@example.com', displayName: 'Mia' });
    expect(mia.attributes.filter(({ place }) => place !== undefined)).toEqual([
      { to: 'jobTitle', place: 0, unseen: [], outcome: 'set', value: 'ENGINEER' },
      { to: 'jobTitle', place: 1, unseen: [], outcome: 'notNeeded' },
      { to: 'location', place: 2, from: 'city', unseen: ['city'], outcome: 'missing' },
    ]);
    const zoe = await attempt({ person: aUserId(2), attributes });
    expect(zoe.attributes.find(({ place }) => place === 1)).toMatchObject({ outcome: 'set', value: 'Staff' });
    expect((await attempt({ attributes })).person).toBeDefined();
  });

  it('shows the defaults of the fields without a row, after user names are rewritten', async () => {
    const { attempt } = await withPeople();
    const userNameRules = [{ pattern: '@.*', replacement: '' }];
    const { attributes } = await attempt({ person: 'mia@example.com', userNameRules });
    const of = (field: string) => attributes.filter(({ to }) => to === field);
    expect(of('userName')[0]).toMatchObject({ from: 'userName', outcome: 'set', value: 'mia' });
    expect(of('displayName')).toEqual([
      { to: 'displayName', from: 'fullName', unseen: [], outcome: 'set', value: 'Mia' },
    ]);
    expect(of('email').map(({ from }) => from)).toEqual(['email', 'mail', 'userPrincipalName', 'userName']);
  });

  it('says what is wrong with a row, and tries the others', async () => {
    const { attempt } = await withPeople();
    const { problems, attributes } = await attempt({
      person: 'mia@example.com',
      attributes: [
        { to: 'jobTitle', template: '{{ title | uper }}' },
        { to: 'email', from: 'title' },
      ],
    });
    expect(problems).toMatchObject([{ path: 'attributes[0].template' }]);
    expect(attributes.find(({ place }) => place === 1)).toMatchObject({
      outcome: 'unusable',
      value: 'Engineer',
      reason: 'The value cannot be the e-mail address.',
    });
  });

  it('tries custom attributes, and says how much of their room they use', async () => {
    const { attempt } = await withPeople([
      { userName: 'mia@example.com', costCode: '42', note: 'x'.repeat(20_000), other: 'y'.repeat(20_000) },
    ]);
    const { customAttributes, bytes } = await attempt({
      customAttributes: [
        { name: 'Cost', from: 'costCode' },
        { name: 'Note', from: 'note' },
        { name: 'Other', from: 'other' },
      ],
    });
    expect(customAttributes.map(({ outcome }) => outcome)).toEqual(['set', 'set', 'unusable']);
    expect(customAttributes[1]?.value).toHaveLength(121);
    expect(bytes.most).toBe(32_768);
    expect(bytes.used).toBeGreaterThan(20_000);
  });

  it('works without a person if none was sent, and names one it cannot find', async () => {
    const { attempt, call, connectionId } = await withPeople([]);
    const tried = await attempt({ attributes: [{ to: 'jobTitle', from: 'title' }] });
    expect(tried).toMatchObject({ looked: 0, bytes: { used: 0 } });
    expect(tried.person).toBeUndefined();
    expect(tried.attributes.every(({ outcome }) => outcome === undefined)).toBe(true);
    const draft = { connectionId, userNameRules: [], attributes: [], customAttributes: [] };
    expect(await call('tryMapping', { ...draft, person: 'nobody' })).toMatchObject({
      ok: false,
      error: { code: 'person-not-found', field: 'person' },
    });
  });
});
