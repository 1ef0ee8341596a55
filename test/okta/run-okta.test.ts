import { afterEach, describe, expect, it } from 'vitest';
import { type Provider, providers } from '../../local/okta/client-of';
import { type IdpGroup, openDirectory } from '../../local/okta/directory';
import { type DirectoryStore, memoryStore } from '../../local/okta/directory-store';
import { type OktaOptions, runOkta } from '../../local/okta/run-okta';
import { type ScimFake, startScimFake } from './scim-fake';

const fakes: ScimFake[] = [];
afterEach(async () => {
  await Promise.all(fakes.splice(0).map((fake) => fake.close()));
});

async function open(version: 'v1' | 'v2' = 'v2') {
  const fake = await startScimFake(version);
  fakes.push(fake);
  const store = memoryStore();
  const run = (options: Partial<OktaOptions> = {}) =>
    runOkta({ baseUrl: fake.baseUrl, token: 'secret', users: 12, groups: 3, members: 5, store, ...options });
  return { fake, store, run };
}

/** The fake's contents, in the form of `expectedSite`. */
function heldBy(fake: ScimFake) {
  const active = [...fake.users.values()].filter((user) => user.active === true);
  const emails = new Map(active.map((user) => [user.id, String(user.userName)]));
  return [...fake.groups.values()]
    .map((group) => ({
      name: String(group.displayName),
      members: ((group.members ?? []) as { value: string }[]).flatMap(({ value }) => emails.get(value) ?? []).sort(),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The contents the server must have according to the directory, in the same form. */
async function meant(store: DirectoryStore) {
  const directory = openDirectory((await store.load()) ?? { users: [], groups: [] });
  const emails = (group: IdpGroup) => directory.membersOf(group).map(({ display }) => display);
  return directory
    .groups()
    .map((group) => ({ name: group.name, members: [...emails(group)].sort() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

describe('An onboarding', () => {
  it.each([
    ['oin', 'v2'],
    ['aiw', 'v2'],
    ['oin', 'v1'],
    ['aiw', 'v1'],
  ] as const)('of family %s over %s brings all people and groups', async (family, version) => {
    const { fake, store, run } = await open(version);
    const result = await run({ family });
    expect(result.failures).toEqual([]);
    expect(fake.users.size).toBe(12);
    expect(heldBy(fake)).toEqual(await meant(store));
    expect(result.byKind.createUser).toMatchObject({ count: 12, failed: 0 });
    expect(result.operations).toBe(Object.values(result.byKind).reduce((sum, { count }) => sum + count, 0));
  });

  it('does only the connection test when repeated', async () => {
    const { run } = await open();
    await run();
    const again = await run();
    expect(Object.keys(again.byKind)).toEqual(['testUsers', 'testGroups']);
  });

  it('continues with a user whose create failed, and puts them into their groups', async () => {
    const { fake, store, run } = await open();
    fake.answers.push({ match: /^POST .*Users/, status: 500 });
    const first = await run({ concurrency: 1 });
    expect(first.failures).toMatchObject([{ kind: 'createUser', status: 500, detail: 'as told' }]);
    const second = await run();
    expect(second.failed).toBe(0);
    expect(fake.users.size).toBe(12);
    expect(heldBy(fake)).toEqual(await meant(store));
    expect(heldBy(fake).map(({ members }) => members.length)).toEqual([5, 5, 5]);
  });

  it('adds people for a larger count', async () => {
    const { fake, run } = await open();
    await run();
    const more = await run({ users: 15 });
    expect(more.byKind.createUser?.count).toBe(3);
    expect(fake.users.size).toBe(15);
  });

  it('finds people the server already has', async () => {
    const { fake, run } = await open();
    await run({ store: memoryStore() });
    const again = await run({ store: memoryStore() });
    expect(again.byKind.createUser).toBeUndefined();
    expect(again.byKind.replaceUser?.count).toBe(12);
    expect(fake.users.size).toBe(12);
  });

  it('reports its progress', async () => {
    const { run } = await open();
    const lines: string[] = [];
    await run({ onProgress: ({ phase, done, total }) => lines.push(`${phase} ${done}/${total}`) });
    expect(lines).toContain('Assign users 12/12');
    expect(lines.at(-1)).toBe('Push groups 3/3');
  });
});

describe('Every scenario', () => {
  it.each(providers)('of %s makes the server match the directory', async (provider: Provider) => {
    const { fake, store, run } = await open();
    const result = await run({ provider, scenario: 'all' });
    expect(result.failures).toEqual([]);
    expect(heldBy(fake)).toEqual(await meant(store));
    const users = (await store.load())?.users ?? [];
    const gone = users.filter((user) => !user.active && user.remoteId !== undefined).map(({ userName }) => userName);
    const inactive = [...fake.users.values()].filter((user) => user.active === false).map((user) => user.userName);
    expect(inactive.sort()).toEqual(gone.sort());
  });

  it.each([
    ['movers', 'renameGroup'],
    ['leavers', 'reactivateUser'],
    ['regroup', 'deleteGroup'],
  ] as const)('%s works on a fresh connection', async (scenario, kind) => {
    const { run } = await open();
    const result = await run({ family: 'aiw', scenario });
    expect(result.failures).toEqual([]);
    expect(result.byKind).toHaveProperty(kind);
  });

  it('continues from the directory of an earlier one', async () => {
    const { fake, run } = await open();
    await run();
    const movers = await run({ users: 0, groups: 0, scenario: 'movers' });
    expect(movers.byKind.createUser).toBeUndefined();
    expect([...fake.groups.values()].filter((group) => String(group.displayName).endsWith('(new)'))).toHaveLength(1);
  });

  it('never deletes a user in Okta', async () => {
    const { fake, run } = await open();
    await run({ scenario: 'all' });
    expect(fake.requests.filter(({ line }) => /^DELETE .*Users/.test(line))).toEqual([]);
  });
});

describe('A rate limit', () => {
  it('is waited out and the operation counted once', async () => {
    const { fake, run } = await open();
    const limited = { match: /^POST .*Users/, status: 429, headers: { 'Retry-After': '7' } };
    fake.answers.push(limited, limited);
    const waits: number[] = [];
    const result = await run({
      concurrency: 1,
      wait: async (milliseconds) => {
        waits.push(milliseconds);
      },
    });
    expect(waits).toEqual([7000, 14_000]);
    expect(result.byKind.createUser).toMatchObject({ count: 12, failed: 0 });
  });

  it('is handed to the administrator after the tenth time', async () => {
    const { fake, run } = await open();
    for (let count = 0; count < 10; count += 1) fake.answers.push({ match: /^POST .*Groups/, status: 429 });
    const result = await run({ groups: 1, wait: async () => undefined });
    expect(result.failures).toMatchObject([{ kind: 'createGroup', why: 'rate-limited 10 times in a row' }]);
  });
});

describe('A server that is gone', () => {
  it('fails every task without ending the run', async () => {
    const { fake, run } = await open();
    await fake.close();
    const result = await run();
    expect(result.failed).toBe(result.operations);
    expect(result.failures[0]).toMatchObject({ status: 0, why: 'no answer from the server' });
  });
});

describe('The wire', () => {
  it("carries Okta's headers and no others except Host and Content-Length", async () => {
    const { fake, run } = await open();
    await run({ users: 1, groups: 0 });
    const post = fake.requests.find(({ line }) => line.startsWith('POST'));
    expect(Object.keys(post?.headers ?? {}).sort()).toEqual([
      'accept',
      'accept-charset',
      'accept-encoding',
      'authorization',
      'connection',
      'content-length',
      'content-type',
      'host',
      'user-agent',
    ]);
  });
});
