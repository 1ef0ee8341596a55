import { describe, expect, it } from 'vitest';
import type { UserId } from '../../../src/directory/ids';
import { isArray, isObject, type JsonObject } from '../../../src/scim/json';
import { aGroup, aGroupId, aUser, aUserId, members } from '../../support/samples';
import { type Asking, type ScimReply, type ScimService, scimService } from '../scim-service';

const fiveMegabytes = 5 * 1024 * 1024;
const searchRequest = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';

/** People with 180 KB of attributes each; quotation marks take two bytes in what leaves the function. */
async function withHeavyPeople(count: number, segment: 'v1' | 'v2' = 'v2'): Promise<ScimService> {
  const service = await scimService({ segment });
  const directory = service.stores.directory(service.connection.id);
  for (let number = 1; number <= count; number += 1) {
    const userName = `person${number}@example.com`;
    const claim = await directory.reserveName('user', userName, aUserId(number));
    if (!claim) throw new Error('The name is taken.');
    const attributes = { userName, active: true, title: 'x'.repeat(60_000), nickName: '"'.repeat(60_000) };
    await directory.createUser({ user: aUser(number, { attributes }), claim });
  }
  return service;
}

async function addGroup(service: ScimService, number: number, count: number): Promise<void> {
  const directory = service.stores.directory(service.connection.id);
  const claim = await directory.reserveName('group', `Group ${number}`, aGroupId(number));
  if (!claim) throw new Error('The name is taken.');
  const add = Array.from({ length: count }, (_, index) => aUserId(number * 1_000_000 + index));
  service.stores.addMembers(service.connection.id, add);
  await directory.createGroup({ group: aGroup(number), claim, members: members({ add, settled: add }) });
}

const resourcesOf = ({ body }: ScimReply): readonly JsonObject[] =>
  isArray(body.Resources) ? body.Resources.filter(isObject) : [];
const idsOf = (reply: ScimReply) => resourcesOf(reply).map(({ id }) => String(id));

/** An answer's size as Forge counts it: the JSON that leaves the function, with the body as a string. */
const bytesOf = ({ text }: ScimReply): number => Buffer.byteLength(JSON.stringify(text ?? ''));

function expectsToFit(reply: ScimReply, total: number): void {
  expect(reply.status).toBe(200);
  expect(bytesOf(reply)).toBeLessThan(fiveMegabytes);
  expect(reply.body.totalResults).toBe(total);
  expect(reply.body.itemsPerPage).toBe(resourcesOf(reply).length);
}

/** Reads a whole list like a client that relies on `itemsPerPage`. */
async function readAll(service: ScimService, path: string, total: number, asking: Asking = {}): Promise<string[]> {
  const all: string[] = [];
  while (all.length < total) {
    const query = { ...asking.query, startIndex: String(all.length + 1), count: '200' };
    const reply = await service.ask('GET', path, { ...asking, query });
    expectsToFit(reply, total);
    expect(idsOf(reply).length).toBeGreaterThan(0);
    all.push(...idsOf(reply));
  }
  return all;
}

describe('a list of people larger than an answer may be', () => {
  it.each(['v1', 'v2'] as const)('shows fewer on a page, and all of them page by page: %s', async (segment) => {
    const service = await withHeavyPeople(40, segment);
    const all = await readAll(service, '/Users', 40);
    expect(new Set(all).size).toBe(40);
  });

  it('does so with a filter and an order that need a scan', async () => {
    const service = await withHeavyPeople(40);
    const all = await readAll(service, '/Users', 40, { query: { filter: 'active eq true', sortBy: 'userName' } });
    expect(new Set(all).size).toBe(40);
  });

  it('continues by cursor where the page ended', async () => {
    const service = await withHeavyPeople(40);
    const all: string[] = [];
    for (let cursor: unknown = ''; typeof cursor === 'string'; ) {
      const reply = await service.ask('GET', '/Users', { query: { cursor, count: '200' } });
      expectsToFit(reply, 40);
      all.push(...idsOf(reply));
      cursor = reply.body.nextCursor;
    }
    expect(all).toHaveLength(40);
    expect(new Set(all).size).toBe(40);
  });

  it('is complete if only small attributes are requested', async () => {
    const service = await withHeavyPeople(40);
    const reply = await service.ask('GET', '/Users', { query: { attributes: 'userName', count: '200' } });
    expectsToFit(reply, 40);
    expect(resourcesOf(reply)).toHaveLength(40);
  });

  it('leaves the groups of a search over everything for a later page', async () => {
    const service = await withHeavyPeople(40);
    await addGroup(service, 777, 3);
    const all: string[] = [];
    while (all.length < 41) {
      const body = { schemas: [searchRequest], startIndex: all.length + 1, count: 200 };
      const reply = await service.ask('POST', '/.search', { body });
      expectsToFit(reply, 41);
      all.push(...idsOf(reply));
    }
    expect(new Set(all).size).toBe(41);
    expect(all.at(-1)).toBe(aGroupId(777));
  });
});

describe('a list of groups with more members than an answer holds', () => {
  it('shows fewer groups, each with all of its members', async () => {
    const service = await scimService();
    for (const number of [1, 2, 3]) await addGroup(service, number, 60_000);
    const counts: number[] = [];
    while (counts.length < 3) {
      const query = { startIndex: String(counts.length + 1), count: '100' };
      const reply = await service.ask('GET', '/Groups', { query });
      expectsToFit(reply, 3);
      counts.push(...resourcesOf(reply).map((group) => (isArray(group.members) ? group.members.length : 0)));
    }
    expect(counts).toEqual([60_000, 60_000, 60_000]);
  });

  it('does so for the groups of a person', async () => {
    const service = await scimService();
    const created = await service.ask('POST', '/Users', { body: { userName: 'mia@example.com' } });
    const mia = String(created.body.id) as UserId;
    for (const number of [1, 2]) await addGroup(service, number, 60_000);
    const directory = service.stores.directory(service.connection.id);
    for (const number of [1, 2]) {
      const before = await directory.getGroup(aGroupId(number));
      if (before) await directory.updateGroup({ before, after: before, members: members({ add: [mia] }) });
    }
    const query = { filter: `members.value eq "${mia}"` };
    const reply = await service.ask('GET', '/Groups', { query });
    expectsToFit(reply, 2);
    expect(resourcesOf(reply)).toHaveLength(1);
  });

  it('says what to leave out if a single group is too large, in the list and by itself', async () => {
    const service = await scimService();
    await addGroup(service, 1, 200_000);
    for (const path of ['/Groups', `/Groups/${aGroupId(1)}`]) {
      const reply = await service.ask('GET', path);
      expect(reply).toMatchObject({ status: 400, body: { scimType: 'tooMany' } });
      expect(reply.body.detail).toContain('excludedAttributes=members');
      const light = await service.ask('GET', path, { query: { excludedAttributes: 'members' } });
      expect(light.status).toBe(200);
    }
  });
});
