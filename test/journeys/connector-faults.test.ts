import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectorClient } from '../support/connector-client';
import { type RunningApp, runApp } from '../support/running-app';
import { groupSent, personSent, sent } from './directory-people';

let app: RunningApp;
let directory: ConnectorClient;
let lease: number;
beforeEach(async () => {
  app = await runApp();
  directory = await app.connectDirectory();
  lease = await directory.lease();
});
afterEach(() => app?.close());

const twenty = Array.from({ length: 20 }, (_, index) => personSent(index));

describe('storage that fails', () => {
  it('lets a call be answered busy, and works when it comes again', async () => {
    app.forge.faults.set({ storageErrorNext: 5 });
    const reply = await directory.poll();
    expect(reply).toMatchObject({ status: 503, error: { error: 'busy' }, retryAfter: '5' });
    app.forge.faults.reset();
    expect(await directory.lease()).toBe(lease);
  });

  it('in the middle of a batch ends it: what is missing is sent again, and everybody is there once', async () => {
    app.forge.faults.set({ seed: 3, storageErrorRate: 0.6 });
    const ids = new Map<string, string>();
    let calls = 0;
    for (let left = twenty; left.length > 0 && calls < 200; calls += 1) {
      const reply = await directory.send('people', { lease, people: left });
      if (!('value' in reply)) {
        expect(reply).toMatchObject({ error: { error: 'busy' } });
        if (calls > 3) app.forge.faults.reset();
        continue;
      }
      for (const { externalId, id = '' } of reply.value.results) ids.set(externalId, id);
      left = left.slice(reply.value.results.length);
    }
    app.forge.faults.reset();
    expect(calls).toBeGreaterThan(1);
    expect(ids.size).toBe(20);
    const again = await sent(directory, 'people', { lease, people: twenty });
    expect(again.map(({ id }) => id)).toEqual(twenty.map(({ externalId }) => ids.get(externalId)));
    await app.forge.settle();
    expect(await counted()).toEqual({ people: 20, groups: 0 });
  });

  it('with answers that are lost doubles nobody', async () => {
    app.forge.faults.set({ seed: 5, storageLostAnswerRate: 0.1, duplicateEventRate: 0.3, reorderEvents: true });
    const results = await sent(directory, 'people', { lease, people: twenty });
    const members = results.map(({ id = '' }) => id);
    await sent(directory, 'groups', { lease, groups: [groupSent('Everybody', { add: members })] });
    app.forge.faults.reset();
    await app.forge.settle();
    expect(await counted()).toEqual({ people: 20, groups: 1 });
    expect(app.snapshot().groups.find(({ name }) => name === 'Everybody')?.members).toHaveLength(20);
  });
});

describe('a queue that takes no events', () => {
  it('loses nobody: they are found when they are due', async () => {
    app.forge.faults.set({ eventThrottleRate: 1 });
    await sent(directory, 'people', { lease, people: twenty });
    app.forge.faults.reset();
    for (let hours = 0; hours < 2; hours += 1) {
      await app.clock.advance(3_600_000);
      await app.forge.settle();
    }
    expect(app.snapshot().people.filter(({ email }) => email.startsWith('person'))).toHaveLength(20);
  });
});

describe('a batch that comes twice at the same moment', () => {
  it('makes one record of each person and group', async () => {
    const both = await Promise.all([1, 2].map(() => sent(directory, 'people', { lease, people: twenty })));
    expect(both[1]).toEqual(both[0]);
    const add = (both[0] ?? []).map(({ id = '' }) => id);
    const groups = [groupSent('One', { add }), groupSent('Two', { add: add.slice(0, 5) })];
    const twice = await Promise.all([1, 2].map(() => sent(directory, 'groups', { lease, groups })));
    expect(twice[1]).toEqual(twice[0]);
    await app.forge.settle();
    expect(await counted()).toEqual({ people: 20, groups: 2 });
    expect(app.snapshot().groups.find(({ name }) => name === 'One')?.members).toHaveLength(20);
  });
});

async function counted() {
  const { people, groups } = (await app.admin('getConnection', { connectionId: directory.id })) as {
    readonly people: number;
    readonly groups: number;
  };
  return { people, groups };
}
