import type { Result } from './result';
import { expectStatus } from './support/expect-status';
import { liveOperations } from './support/live-operations';
import { type LocalScim, localScim } from './support/local-scim';
import { oktaPerson, patchBody, userNamePath } from './support/people';
import { type Operation, storageCost } from './support/storage-cost';

/** The table of docs/architecture.md "Storage", in its order. */
function operations(rollcall: LocalScim, ids: readonly string[], size: number, given = 0): readonly Operation[] {
  const { scim } = rollcall;
  const id = ids[ids.length >> 1] ?? '';
  const middle = ids.length >> 1;
  const newcomer = 1_000_000 + size;
  const put = { ...oktaPerson(middle), id, title: `Engineer ${size}` };
  const members = ids.slice(0, 100).map((value) => ({ value }));
  const group = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: `Group ${size}` };
  let groupId = '';
  const patchGroup = (...patch: readonly object[]) => scim.send('PATCH', `/Groups/${groupId}`, patchBody(...patch));
  return [
    { name: 'GET /Users?filter=userName eq', reads: 2, writes: 0, run: () => scim.send('GET', userNamePath(middle)) },
    {
      name: 'GET /Users?filter=externalId eq',
      reads: 2,
      writes: 0,
      run: () =>
        scim.send('GET', `/Users?filter=${encodeURIComponent(`externalId eq "${oktaPerson(middle).externalId}"`)}`),
    },
    { name: 'GET /Users/{id}', reads: 1, writes: 0, run: () => scim.send('GET', `/Users/${id}`) },
    {
      name: 'POST /Users',
      reads: 1,
      writes: 2 + given,
      run: async () => expectStatus(201, await scim.send('POST', '/Users', oktaPerson(newcomer))),
    },
    {
      name: 'PUT /Users/{id}',
      reads: 1,
      writes: 1,
      run: async () => expectStatus(200, await scim.send('PUT', `/Users/${id}`, put)),
    },
    {
      name: 'PUT /Users/{id} that changes nothing',
      reads: 1,
      writes: 0,
      run: async () => expectStatus(200, await scim.send('PUT', `/Users/${id}`, put)),
    },
    {
      name: 'PATCH /Users/{id} active false',
      reads: 1,
      writes: 2,
      run: async () =>
        expectStatus(
          200,
          await scim.send('PATCH', `/Users/${id}`, patchBody({ op: 'replace', value: { active: false } })),
        ),
    },
    {
      name: 'POST /Groups and PATCH /Groups/{id} with 1 member',
      requests: 2,
      reads: 1 + 3,
      writes: 2 + 3 + given,
      run: async () => {
        const created = expectStatus(201, await scim.send('POST', '/Groups', group));
        groupId = (JSON.parse(created.body) as { id: string }).id;
        expectStatus(204, await patchGroup({ op: 'add', path: 'members', value: members.slice(0, 1) }));
      },
    },
    {
      name: 'PATCH /Groups/{id} with 100 members',
      reads: 6,
      writes: 6 + given,
      run: async () => expectStatus(204, await patchGroup({ op: 'replace', path: 'members', value: members })),
    },
    {
      name: 'GET /Users?startIndex&count=100',
      reads: 8,
      writes: 0,
      run: () => scim.send('GET', `/Users?startIndex=${Math.max(1, size - 99)}&count=100`),
    },
  ];
}

/** Giving access at Atlassian is noted beforehand, which is one more write. */
const operationsThatGive: typeof operations = (rollcall, ids, size) => operations(rollcall, ids, size, 1);

/** Operations that change access have a separate directory: group memberships are part of their cost. */
const directories = [
  { mode: 'live', size: 100, operations: operationsThatGive },
  { mode: 'live', size: 100, operations: liveOperations },
  { mode: 'preview', size: 100, operations },
  { mode: 'preview', size: 20_000, operations },
] as const;

/** The requests to storage of an operation, in a small and in a large directory. */
export async function storageRequests(): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const directory of directories) {
    const { mode, size } = directory;
    const rollcall = await localScim({ mode });
    try {
      const ids = await rollcall.createPeople(0, size);
      // The first call after a start loads data that later calls share.
      await rollcall.scim.send('GET', '/Users?startIndex=1&count=2');
      for (const operation of directory.operations(rollcall, ids, size)) {
        results.push(...(await storageCost(rollcall, operation, `${size} users, ${mode}`)));
      }
    } finally {
      await rollcall.close();
    }
  }
  return results;
}
