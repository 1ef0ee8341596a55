import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Reply, type RunningApp, runApp, type ScimClient } from '../support/running-app';

let app: RunningApp;
let okta: ScimClient;
const people: { readonly id: string; readonly userName: string }[] = [];

/** The storage requests of an operation in a warm process; work it leaves to the queue isn't counted. */
async function costOf(run: () => Promise<Reply>): Promise<{ reads: number; writes: number; status: number }> {
  await app.forge.settle();
  // Time has moved: another request records the token's use in this quarter of an hour.
  await okta.ask('GET', `/Users/${first().id}`);
  app.forge.ledger.reset();
  const { status } = await run();
  const calls = app.forge.ledger.calls().filter(({ kind }) => kind === 'storage');
  const own = calls.filter(({ invocationId }) => invocationId === calls[0]?.invocationId);
  const reads = own.filter(({ operation }) => operation.endsWith('get')).length;
  return { reads, writes: own.length - reads, status };
}

const personBody = (index: number) => ({
  userName: `budget${index}@example.com`,
  externalId: `00u${index}`,
  emails: [{ value: `budget${index}@example.com`, type: 'work', primary: true }],
});

beforeAll(async () => {
  app = await runApp();
  okta = await app.connect();
  for (let index = 0; index < 100; index += 1) {
    const { body } = await okta.ask('POST', '/Users', { body: personBody(index) });
    people.push({ id: String(body.id), userName: String(body.userName) });
  }
});
afterAll(() => app?.close());

const first = () => people[0] ?? { id: '', userName: '' };
const filtered = (filter: string) =>
  okta.ask('GET', `/Users?filter=${encodeURIComponent(filter)}&startIndex=1&count=100`);
const toMembers = (from: number, to: number) => people.slice(from, to).map(({ id }) => ({ value: id }));

describe('requests to storage, among 100 people', () => {
  it.each([
    ['GET /Users?filter=userName eq', () => filtered(`userName eq "${first().userName}"`), 2, 0],
    ['GET /Users?filter=userName eq (nobody)', () => filtered('userName eq "nobody@example.com"'), 2, 0],
    ['GET /Users?filter=externalId eq', () => filtered('externalId eq "00u0"'), 2, 0],
    ['GET /Users/{id}', () => okta.ask('GET', `/Users/${first().id}`), 1, 0],
    // An invitation gives access: the account is claimed before the user is written.
    ['POST /Users, invited', () => okta.ask('POST', '/Users', { body: personBody(1000) }), 1, 3],
    ['PUT /Users/{id}, nothing new', () => okta.ask('PUT', `/Users/${first().id}`, { body: personBody(0) }), 1, 0],
    [
      'PUT /Users/{id}',
      () => okta.ask('PUT', `/Users/${first().id}`, { body: { ...personBody(0), title: 'T' } }),
      1,
      1,
    ],
    ['GET /Users?startIndex=1&count=100', () => okta.ask('GET', '/Users?startIndex=1&count=100'), 8, 0],
  ] as const)('%s', async (_, run, reads, writes) => {
    const cost = await costOf(run);
    expect(cost.status).toBeLessThan(300);
    expect(cost.reads).toBeLessThanOrEqual(reads);
    expect(cost.writes).toBeLessThanOrEqual(writes);
  });

  it('PATCH /Users/{id}, taking access away and giving it back', async () => {
    const patch = (active: boolean) =>
      okta.ask('PATCH', `/Users/${people[1]?.id}`, { body: { Operations: [{ op: 'replace', value: { active } }] } });
    expect(await costOf(() => patch(false))).toEqual({ status: 200, reads: 1, writes: 2 });
    expect(await costOf(() => patch(true))).toEqual({ status: 200, reads: 1, writes: 2 });
  });

  it.each([1, 10, 50, 100])('PATCH /Groups/{id} with %i members', async (count) => {
    const group = await okta.ask('POST', '/Groups', { body: { displayName: `budget ${count}` } });
    const path = `/Groups/${group.body.id}`;
    const operation = { op: 'add', path: 'members', value: toMembers(0, count) };
    const cost = await costOf(() => okta.ask('PATCH', path, { body: { Operations: [operation] } }));
    const allowed = 2 + Math.ceil(count / 25);
    expect(cost.status).toBe(204);
    expect(cost.reads).toBeLessThanOrEqual(allowed);
    // Access given at Atlassian is announced beforehand: one write more.
    expect(cost.writes).toBeLessThanOrEqual(allowed + 1);
  });
});
