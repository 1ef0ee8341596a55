import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * The floor: the records and index entries that Rollcall's SCIM path reads and durably writes a request, with nothing
 * else around them.
 * Writes of one turn of the event loop share one commit (group commit), as in the local Forge.
 * Started as a process of its own: `bare-server.ts FOLDER`; tells its port over IPC.
 */
const database = new DatabaseSync(join(process.argv[2] ?? '.', 'bare.sqlite'));
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
database.exec('CREATE TABLE record (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID');
database.exec(
  'CREATE TABLE log_index (name TEXT, part TEXT, at TEXT, key TEXT, PRIMARY KEY (name, part, at, key)) WITHOUT ROWID',
);
const addToIndex = database.prepare('INSERT INTO log_index VALUES (?, ?, ?, ?)');
const select = database.prepare('SELECT value FROM record WHERE key = ?');
const upsert = database.prepare(
  'INSERT INTO record (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
);

type Rows = readonly (readonly [key: string, value: string])[];
let waiting: { rows: Rows; done: () => void }[] = [];

function write(rows: Rows): Promise<void> {
  return new Promise((done) => {
    if (waiting.length === 0) setImmediate(commit);
    waiting.push({ rows, done });
  });
}

/** A log entry is found by time, connection, outcome and subject, and deleted when it expires. */
const logIndexes = ['time', 'connection', 'outcome', 'subject', 'expiry'];

function put(key: string, value: string): void {
  if (!key.startsWith('log:')) {
    // The condition of an optimistic lock looks at what is there: without it updates would be lost.
    select.get(key);
    upsert.run(key, value);
    return;
  }
  upsert.run(key, value);
  for (const name of logIndexes) addToIndex.run(name, name === 'subject' ? key : name, new Date().toISOString(), key);
}

function commit(): void {
  const batch = waiting;
  waiting = [];
  database.exec('BEGIN IMMEDIATE');
  for (const { rows } of batch) for (const [key, value] of rows) put(key, value);
  database.exec('COMMIT');
  for (const { done } of batch) done();
}

const read = (key: string): string | undefined => (select.get(key) as { value: string } | undefined)?.value;

interface Person {
  id?: string;
  userName?: string;
}

/** What every call of Rollcall reads before anything else: the connection and what is known of the credentials. */
write([
  ['connection', JSON.stringify({ name: 'Bench', token: 'x'.repeat(600) })],
  ['access', JSON.stringify({ version: 1 })],
  ['roster', 'x'.repeat(3_000)],
]);
const readFirst = (): void => {
  read('connection');
  read('access');
};

let entries = 0;
const logEntry = (operation: string) =>
  [`log:${entries++}`, JSON.stringify({ operation, summary: 'x'.repeat(700) })] as const;

async function create(body: Person): Promise<[number, unknown]> {
  readFirst();
  const roster = read('roster') ?? '';
  read(`pointer:${body.userName}`);
  const name = `name:${body.userName}`;
  if (read(name) !== undefined) return [409, {}];
  const person = { ...body, id: randomUUID() };
  await write([[name, person.id]]);
  await write([
    [`user:${person.id}`, JSON.stringify(person)],
    [`memberships:${person.id}`, '{"groups":[]}'],
    [name, person.id],
    [`pointer:${body.userName}`, person.id],
    ['roster', roster],
    logEntry('create'),
  ]);
  return [201, person];
}

async function change(id: string, next: (person: Person) => Person): Promise<[number, unknown]> {
  readFirst();
  read(`memberships:${id}`);
  const stored = read(`user:${id}`);
  if (stored === undefined) return [404, {}];
  const person = next(JSON.parse(stored) as Person);
  await write([[`user:${id}`, JSON.stringify(person)], logEntry('change')]);
  return [200, person];
}

function find(userName: string | undefined): [number, unknown] {
  readFirst();
  const id = read(`name:${userName}`);
  if (id === undefined) return [200, { Resources: [] }];
  read(`memberships:${id}`);
  const person = read(`user:${id}`);
  return [200, { Resources: person === undefined ? [] : [JSON.parse(person)] }];
}

async function answer(method: string, url: URL, text: string): Promise<[number, unknown]> {
  const id = url.pathname.split('/')[2];
  if (method === 'POST') return create(JSON.parse(text) as Person);
  if (id === undefined) return find(/"(.*)"/.exec(url.searchParams.get('filter') ?? '')?.[1]);
  if (method === 'PUT') return change(id, (person) => ({ ...person, ...(JSON.parse(text) as Person) }));
  if (method === 'PATCH') return change(id, (person) => ({ ...person, active: false }));
  readFirst();
  read(`memberships:${id}`);
  const stored = read(`user:${id}`);
  return stored === undefined ? [404, {}] : [200, JSON.parse(stored)];
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
