import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { openBareStore, type Rows } from './bare-store';

/**
 * The floor: the records and index entries that Rollcall's SCIM path reads and durably writes per request, with nothing
 * else. `/local/calls` counts the writes, like the local Forge's ledger. Started as a separate process: `bare-server.ts
 * FOLDER`; reports its port over IPC.
 */
const { read, write, people, writes } = openBareStore(process.argv[2] ?? '.');

interface Person {
  id?: string;
  userName?: string;
}

interface Group {
  readonly id: string;
  readonly members: readonly { readonly value: string }[];
}

interface Patch {
  readonly Operations: readonly { readonly value: unknown }[];
}

type Answered = readonly [status: number, body: unknown];

/** The records every call of Rollcall reads first: the connection and the summary of the credentials. */
write([
  ['connection', JSON.stringify({ name: 'Bench', token: 'x'.repeat(600) })],
  ['access', JSON.stringify({ version: 1 })],
  ['roster', 'x'.repeat(3_000)],
]);
const readFirst = (): void => {
  read('connection');
  read('access');
};
/** A list takes its page from here: the floor finds its place in no time. */
const roster = people();

/** Consecutive, also across starts. */
let entries = Date.now() * 1_000;
const logEntry = (operation: string) =>
  [`log:${entries++}`, JSON.stringify({ operation, summary: 'x'.repeat(700) })] as const;

async function create(body: Person): Promise<Answered> {
  readFirst();
  const part = read('roster') ?? '';
  read(`pointer:${body.userName}`);
  const name = `name:${body.userName}`;
  if (read(name) !== undefined) return [409, {}];
  const id = randomUUID();
  const person = { ...body, id };
  await write([[name, id]]);
  await write([
    [`user:${id}`, JSON.stringify(person)],
    [`memberships:${id}`, '{"groups":[]}'],
    [name, id],
    [`pointer:${body.userName}`, id],
    ['roster', part],
    logEntry('create'),
  ]);
  roster.push(id);
  return [201, person];
}

async function change(id: string, next: (person: Person) => Person): Promise<Answered> {
  readFirst();
  read(`memberships:${id}`);
  const stored = read(`user:${id}`);
  if (stored === undefined) return [404, {}];
  const person = next(JSON.parse(stored) as Person);
  await write([[`user:${id}`, JSON.stringify(person)], logEntry('change')]);
  return [200, person];
}

function find(userName: string): Answered {
  readFirst();
  const id = read(`name:${userName}`);
  if (id === undefined) return [200, { Resources: [] }];
  read(`memberships:${id}`);
  const person = read(`user:${id}`);
  return [200, { Resources: person === undefined ? [] : [JSON.parse(person)] }];
}

function list(from: number, count: number): Answered {
  readFirst();
  const page = roster.slice(from - 1, from - 1 + count);
  const Resources = page.map((id) => {
    const { groups } = JSON.parse(read(`memberships:${id}`) ?? '{}') as { groups?: unknown };
    return { ...JSON.parse(read(`user:${id}`) ?? '{}'), groups };
  });
  return [200, { totalResults: roster.length, startIndex: from, itemsPerPage: page.length, Resources }];
}

async function createGroup(body: object): Promise<Answered> {
  readFirst();
  const group: Group = { ...body, id: randomUUID(), members: [] };
  await write([[`group:${group.id}`, JSON.stringify(group)], logEntry('create')]);
  return [201, group];
}

/** As many durable writes as Rollcall's: the intention, 25 memberships per write, and the group with its members. */
async function addMembers(id: string, { Operations: [operation] }: Patch): Promise<Answered> {
  readFirst();
  const group = JSON.parse(read(`group:${id}`) ?? '{}') as Group;
  const added = (operation?.value ?? []) as Group['members'];
  const rows = added.map(({ value }): Rows[number] => {
    read(`user:${value}`);
    const { groups } = JSON.parse(read(`memberships:${value}`) ?? '{}') as { groups: unknown[] };
    return [`memberships:${value}`, JSON.stringify({ groups: [...groups, { value: id }] })];
  });
  await write([[`group:${id}`, JSON.stringify({ ...group, pending: added })]]);
  const slices = Array.from({ length: Math.ceil(rows.length / 25) }, (_, index) =>
    rows.slice(index * 25, index * 25 + 25),
  );
  await Promise.all(slices.map(write));
  const changed = { ...group, members: [...group.members, ...added] };
  await write([[`group:${id}`, JSON.stringify(changed)], logEntry('change')]);
  return [204, undefined];
}

function answerGet(url: URL, id: string | undefined): Answered {
  if (url.pathname === '/local/calls') return [200, { storage: { writes: writes() } }];
  const userName = /"(.*)"/.exec(url.searchParams.get('filter') ?? '')?.[1];
  if (userName !== undefined) return find(userName);
  if (id === undefined) {
    return list(Number(url.searchParams.get('startIndex') ?? 1), Number(url.searchParams.get('count') ?? 100));
  }
  readFirst();
  read(`memberships:${id}`);
  const stored = read(`user:${id}`);
  return stored === undefined ? [404, {}] : [200, JSON.parse(stored)];
}

async function answer(method: string, url: URL, text: string): Promise<Answered> {
  const [, kind, id] = url.pathname.split('/');
  if (method === 'GET') return answerGet(url, id);
  if (kind === 'Groups') return id === undefined ? createGroup(JSON.parse(text)) : addMembers(id, JSON.parse(text));
  if (id === undefined) return create(JSON.parse(text) as Person);
  if (method === 'PUT') return change(id, (person) => ({ ...person, ...(JSON.parse(text) as Person) }));
  return change(id, (person) => ({ ...person, active: false }));
}

const server = createServer((incoming, outgoing) => {
  const chunks: Buffer[] = [];
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
  incoming.on('end', async () => {
    const url = new URL(incoming.url ?? '/', 'http://localhost');
    const [status, body] = await answer(incoming.method ?? 'GET', url, Buffer.concat(chunks).toString('utf8'));
    outgoing.writeHead(status, { 'Content-Type': 'application/scim+json' });
    outgoing.end(JSON.stringify(body));
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') process.send?.({ baseUrl: `http://127.0.0.1:${address?.port}`, token: 'none' });
});
process.on('disconnect', () => process.exit(0));
