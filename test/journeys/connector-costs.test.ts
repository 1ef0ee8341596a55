import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectorClient } from '../support/connector-client';
import { type RunningApp, runApp } from '../support/running-app';
import { personSent, sent } from './directory-people';

let app: RunningApp;
let directory: ConnectorClient;
beforeAll(async () => {
  app = await runApp();
  directory = await app.connectDirectory();
  await directory.lease();
});
afterAll(() => app?.close());

interface Cost {
  readonly reads: number;
  readonly writes: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

/** What the calls of a connector cost in storage, without the background work that they leave. */
async function costOf(run: () => Promise<unknown>): Promise<Cost> {
  await app.forge.settle();
  app.forge.ledger.reset();
  await run();
  const calls = app.forge.ledger.calls().filter(({ kind }) => kind === 'storage');
  const own = calls.filter(({ invocationId }) => invocationId === calls[0]?.invocationId);
  const [reads = [], writes = []] = [true, false].map((isRead) =>
    own.filter(({ operation }) => operation.endsWith('get') === isRead),
  );
  const unitsOf = (some: typeof own) => some.reduce((sum, { units }) => sum + units, 0);
  return { reads: reads.length, writes: writes.length, readUnits: unitsOf(reads), writeUnits: unitsOf(writes) };
}

const fifty = (from: number, more: object = {}) =>
  Array.from({ length: 50 }, (_, index) => personSent(from + index, { ...more }));

describe('what a connector costs in storage', () => {
  it('is one read and one write for a poll, also when the use of its token is noted', async () => {
    const { revision } = await polled();
    expect(await costOf(() => directory.poll({ revision }))).toEqual({
      reads: 1,
      writes: 1,
      readUnits: 1,
      writeUnits: 1,
    });
    await app.clock.advance(20 * 60_000);
    expect(await costOf(() => directory.poll({ revision }))).toEqual({
      reads: 1,
      writes: 1,
      readUnits: 1,
      writeUnits: 1,
    });
  });

  it('is two writes for a new person, and a read for every two', async () => {
    const { lease } = await polled();
    const cost = await costOf(() => sent(directory, 'people', { lease, people: fifty(0) }));
    // People who are written at the same time may meet in a part of the roster, which one of them then writes again.
    expect(cost.writes).toBeLessThanOrEqual(115);
    expect(cost.reads).toBeLessThanOrEqual(40);
    expect(cost.writeUnits).toBeLessThanOrEqual(115);
  });

  it('is seven reads for fifty people who are as they were, and no write', async () => {
    await app.forge.settle();
    const { lease } = await polled();
    // Time has moved: the token's use is noted, and the lease prolonged.
    const send = () => sent(directory, 'people', { lease, people: fifty(0) });
    const cost = await costOf(async () => {
      await polled();
      app.forge.ledger.reset();
      await send();
    });
    expect(cost.writes).toBe(0);
    expect(cost.reads).toBeLessThanOrEqual(7);
    expect(cost.readUnits).toBeLessThanOrEqual(20);
  });

  it('is one write for a person who has changed', async () => {
    const { lease } = await polled();
    const cost = await costOf(() => sent(directory, 'people', { lease, people: fifty(0, { title: 'Engineer' }) }));
    expect(cost.writes).toBeLessThanOrEqual(65);
  });
});

describe('new people', () => {
  it('cost at most a tenth of the invocations that they cost over SCIM, with all that follows', async () => {
    await app.forge.settle();
    const { lease } = await polled();
    app.forge.ledger.reset();
    await sent(directory, 'people', { lease, people: fifty(1_000) });
    await app.forge.settle();
    const { invocations } = app.forge.ledger.snapshot();
    // Okta looks for each person by name, and then creates them.
    const overScim = 50 * 2;
    expect(invocations).toBeLessThanOrEqual(overScim / 10);
    const emails = app.snapshot().people.map(({ email }) => email);
    expect(emails).toContain('person1049@example.com');
  });
});

async function polled() {
  const reply = await directory.poll();
  if (!('value' in reply)) throw new Error(reply.error.message);
  return reply.value;
}
