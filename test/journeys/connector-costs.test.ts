import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knownLimits } from '../../src/entry/connector/contract/known';
import type { ConnectorClient } from '../support/connector-client';
import { type RunningApp, runApp } from '../support/running-app';
import { groupSent, personSent, sent } from './directory-people';

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

  it('is 14 writes for fifty new people, and a read for every two', async () => {
    const { lease } = await polled();
    const cost = await costOf(() => sent(directory, 'people', { lease, people: fifty(0) }));
    // Four of them share a transaction; their names, claimed by these, cost one more.
    expect(cost.writes).toBe(14);
    expect(cost.reads).toBeLessThanOrEqual(25);
    expect(cost.writeUnits).toBeLessThanOrEqual(27);
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

  it('is eight writes at most for fifty people who have changed', async () => {
    const { lease } = await polled();
    const cost = await costOf(() => sent(directory, 'people', { lease, people: fifty(0, { title: 'Engineer' }) }));
    // They write twelve or thirteen parts of the roster, of which three fit into one transaction at most.
    expect(cost.writes).toBeLessThanOrEqual(8);
  });
});

describe('what a connector costs that asks what is known', () => {
  it('is 23 reads for a page of 500 people, and 16 for one of 100 groups, and no write', async () => {
    const large = await app.connectDirectory();
    const lease = await large.lease();
    const ids: (string | undefined)[] = [];
    for (let at = 0; at < knownLimits.people; at += 50) {
      const people = await sent(large, 'people', { lease, people: fifty(5_000 + at) });
      ids.push(...people.map(({ id }) => id));
    }
    for (let at = 0; at < knownLimits.groups; at += 50) {
      const groups = Array.from({ length: 50 }, (_, index) =>
        groupSent(`g${at + index}`, { add: ids.slice(at, at + 5).flatMap((id) => id ?? []) }),
      );
      await sent(large, 'groups', { lease, groups });
    }
    const costs: Cost[] = [];
    for (const kind of ['people', 'groups'] as const) {
      const ask = () => large.known({ lease, kind });
      expect(await ask()).toMatchObject({ status: 200, value: { items: { length: knownLimits[kind] } } });
      costs.push(await costOf(ask));
    }
    expect(costs.map(({ writes }) => writes)).toEqual([0, 0]);
    expect(costs[0]?.reads).toBeLessThanOrEqual(23);
    expect(costs[1]?.reads).toBeLessThanOrEqual(16);
  }, 120_000);
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
