import { atMost, type Result } from './result';
import { type LocalScim, localScim } from './support/local-scim';
import { oktaPerson, patchBody, userNamePath } from './support/people';

interface Operation {
  readonly name: string;
  readonly reads: number;
  readonly writes: number;
  /** How many requests over HTTP it is made of; 1 where not said. */
  readonly requests?: number;
  run(): Promise<unknown>;
}

/** Requests to storage of one operation; the ledger is the local Forge's own. */
async function measure(rollcall: LocalScim, operation: Operation, directory: string): Promise<readonly Result[]> {
  const { ledger, settle } = rollcall.local.forge;
  await settle();
  ledger.reset();
  await operation.run();
  const calls = ledger.calls().filter(({ kind }) => kind === 'storage');
  // The queue may have begun on what the operation left to it: that is an invocation of its own.
  const invocations = [...new Set(calls.map(({ invocationId }) => invocationId))].slice(0, operation.requests ?? 1);
  const own = calls.filter(({ invocationId }) => invocations.includes(invocationId));
  const reads = own.filter((call) => /get$|query$/.test(call.operation)).length;
  const name = `${operation.name}, ${directory}`;
  return [atMost(name, reads, operation.reads, 'reads'), atMost(name, own.length - reads, operation.writes, 'writes')];
}

function expect(status: number, answer: { status: number; body: string }): { status: number; body: string } {
  if (answer.status !== status) throw new Error(`expected ${status}, got ${answer.status}: ${answer.body}`);
  return answer;
}

/** The table of docs/architecture.md "Storage", in its order. */
function operations(rollcall: LocalScim, ids: readonly string[], size: number): readonly Operation[] {
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
      writes: 2,
      run: async () => expect(201, await scim.send('POST', '/Users', oktaPerson(newcomer))),
    },
    {
      name: 'PUT /Users/{id}',
      reads: 1,
      writes: 1,
      run: async () => expect(200, await scim.send('PUT', `/Users/${id}`, put)),
    },
    {
      name: 'PUT /Users/{id} that changes nothing',
      reads: 1,
      writes: 0,
      run: async () => expect(200, await scim.send('PUT', `/Users/${id}`, put)),
    },
    {
      name: 'PATCH /Users/{id} active false',
      reads: 1,
      writes: 2,
      run: async () =>
        expect(200, await scim.send('PATCH', `/Users/${id}`, patchBody({ op: 'replace', value: { active: false } }))),
    },
    {
      name: 'POST /Groups and PATCH /Groups/{id} with 1 member',
      requests: 2,
      reads: 1 + 3,
      writes: 2 + 3,
      run: async () => {
        const created = expect(201, await scim.send('POST', '/Groups', group));
        groupId = (JSON.parse(created.body) as { id: string }).id;
        expect(204, await patchGroup({ op: 'add', path: 'members', value: members.slice(0, 1) }));
      },
    },
    {
      name: 'PATCH /Groups/{id} with 100 members',
      reads: 6,
      writes: 6,
      run: async () => expect(204, await patchGroup({ op: 'replace', path: 'members', value: members })),
    },
    {
      name: 'GET /Users?startIndex&count=100',
      reads: 8,
      writes: 0,
      run: () => scim.send('GET', `/Users?startIndex=${Math.max(1, size - 99)}&count=100`),
    },
  ];
}

const directories = [
  { mode: 'live', size: 100 },
  { mode: 'preview', size: 100 },
  { mode: 'preview', size: 20_000 },
] as const;

/** How many requests to storage an operation costs, in a small directory and in a large one. */
export async function storageRequests(): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const { mode, size } of directories) {
    const rollcall = await localScim({ mode });
    try {
      const ids = await rollcall.createPeople(0, size);
      // The first call after a start loads what later calls share.
      await rollcall.scim.send('GET', '/Users?startIndex=1&count=2');
      for (const operation of operations(rollcall, ids, size)) {
        results.push(...(await measure(rollcall, operation, `${size} users, ${mode}`)));
      }
    } finally {
      await rollcall.close();
    }
  }
  return results;
}
