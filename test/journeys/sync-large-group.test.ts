import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, runApp, type ScimClient } from '../support/running-app';

const people = 1_050;
let app: RunningApp;
let okta: ScimClient;

beforeAll(async () => {
  app = await runApp();
  okta = await app.connect();
});
afterAll(() => app.close());

const schemas = (kind: string) => [`urn:ietf:params:scim:schemas:core:2.0:${kind}`];
const emailOf = (index: number) => `p${index}@example.com`;
const membersOf = (name: string) => app.snapshot().groups.find((group) => group.name === name)?.members ?? [];

/** Removes somebody from a group behind Rollcall's back, as an administrator does by hand. */
async function takeOut(email: string, group: string): Promise<void> {
  const { people: accounts, groups } = app.snapshot();
  const groupId = groups.find(({ name }) => name === group)?.id ?? '';
  const accountId = accounts.find((each) => each.email === email)?.accountId ?? '';
  const { administrator } = app.site.credentials;
  const basic = Buffer.from(`${administrator.email}:${administrator.apiToken}`).toString('base64');
  const url = new URL(`${app.site.siteUrl}/rest/api/3/group/user?${new URLSearchParams({ groupId, accountId })}`);
  const request = new Request(url, { method: 'DELETE', headers: { Authorization: `Basic ${basic}` } });
  expect((await app.site.egress(url, request))?.status).toBe(200);
}

describe('Sync now of a group of more than 1,000 members', () => {
  it('finds missing members page by page, and puts them back', async () => {
    const members: { readonly value: string }[] = [];
    for (let index = 0; index < people; index += 1) {
      const body = { schemas: schemas('User'), userName: emailOf(index), active: true };
      members.push({ value: String((await okta.ask('POST', '/Users', { body })).body.id) });
    }
    await okta.ask('POST', '/Groups', { body: { schemas: schemas('Group'), displayName: 'Everybody', members } });
    await app.forge.settle();
    const everybody = membersOf('Everybody').toSorted();
    expect(everybody).toHaveLength(people);
    for (const index of [0, 600, 1049]) await takeOut(emailOf(index), 'Everybody');
    await app.admin('syncNow', { connectionId: okta.id, group: 'Everybody' });
    await app.forge.settle();
    expect(membersOf('Everybody').toSorted()).toEqual(everybody);
  });
});
