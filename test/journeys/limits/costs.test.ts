import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Reply, type RunningApp, runApp, type ScimClient } from '../../support/running-app';

let app: RunningApp;
let okta: ScimClient;
const ids: string[] = [];

/** The storage requests of an operation in a warm process; work it leaves to the queue isn't counted. */
async function costOf(run: () => Promise<Reply>): Promise<{ reads: number; writes: number; status: number }> {
  await app.forge.settle();
  await okta.ask('GET', `/Users/${ids[0]}`);
  app.forge.ledger.reset();
  const { status } = await run();
  const calls = app.forge.ledger.calls().filter(({ kind }) => kind === 'storage');
  const own = calls.filter(({ invocationId }) => invocationId === calls[0]?.invocationId);
  const reads = own.filter(({ operation }) => operation.endsWith('get')).length;
  return { reads, writes: own.length - reads, status };
}

const post = (number: number) =>
  okta.ask('POST', '/Users', { body: { userName: `person${number}@example.com`, active: true } });
const setActive = (number: number, active: boolean) =>
  okta.ask('PATCH', `/Users/${ids[number]}`, { body: { Operations: [{ op: 'replace', value: { active } }] } });

async function setSafety(safety: object): Promise<void> {
  const { version } = (await app.admin('getConnection', { connectionId: okta.id })) as { version: number };
  await app.admin('saveSettings', { connectionId: okta.id, version, settings: { mode: 'live', safety } });
}

beforeAll(async () => {
  app = await runApp();
  okta = await app.connect({ limits: true });
  for (let number = 0; number < 40; number += 1) ids.push(String((await post(number)).body.id));
});
afterAll(() => app?.close());

describe('requests to storage of a new connection, which has limits', () => {
  it('POST /Users costs what it cost without', async () => {
    expect(await costOf(() => post(100))).toEqual({ status: 201, reads: 1, writes: 3 });
  });

  it('PATCH /Users/{id} reads the limit where it takes access, and writes what it wrote without', async () => {
    const { reads, writes } = await costOf(() => setActive(1, false));
    expect(reads).toBe(2);
    // Once more the first time that one of the 16 records that count is used.
    expect(writes).toBeLessThanOrEqual(3);
  });

  it('PATCH /Users/{id} writes once where it is held', async () => {
    for (let number = 2; number < 12; number += 1) await setActive(number, false);
    const { reads, writes } = await costOf(() => setActive(20, false));
    expect(reads).toBeLessThanOrEqual(3);
    expect(writes).toBe(1);
  });

  it('POST /Users writes once less where invitations have a limit, because the queue invites', async () => {
    await setSafety({ invitations: 50 });
    expect(await costOf(() => post(101))).toEqual({ status: 201, reads: 1, writes: 2 });
  });
});
