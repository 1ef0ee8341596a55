import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/connections/connection';
import { changeConnector } from '../../src/provisioning/connector/change-connector';
import { type ConnectorState, noConnector } from '../../src/provisioning/connector/connector-state';
import { withJob } from '../../src/provisioning/connector/jobs';
import { takeLease } from '../../src/provisioning/connector/lease';
import { Conflict } from '../../src/provisioning/store/conflict';
import { anEntry, anId, sampleTime } from '../support/samples';
import { implementations, type OpenedStores } from './implementations';

const id = anId(1) as ConnectionId;
const now = Date.parse(sampleTime);
const machine = { now: () => now, newId: () => anId(9), pause: async () => undefined, random: () => 0 };

const leasedBy = (state: ConnectorState, instance: string): ConnectorState => {
  const leased = takeLease(state.presence, { instance, version: '1', host: instance, comesIn: 1_000 }, now);
  return leased.kind === 'given' ? { ...state, presence: leased.presence } : state;
};
const asking = (state: ConnectorState, name: string): ConnectorState => ({
  ...state,
  jobs: withJob(state.jobs, { kind: 'person', name }, name, now),
});

describe.each(implementations)('what is kept of connectors $name', ({ open }) => {
  let opened: OpenedStores;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());

  it('is nothing before one has come, and what was written afterwards', async () => {
    const seen = { people: ['uid'], groups: ['cn'] };
    await opened.run(async ({ connectors }) => {
      const before = await connectors.find(id);
      expect(before).toEqual(noConnector);
      const after = { ...asking(leasedBy(before, 'one'), 'mia'), memory: { scans: [], seen } };
      await connectors.write(id, before, after);
    });
    const kept = await opened.run(({ connectors }) => connectors.find(id));
    expect(kept).toMatchObject({
      version: 1,
      presence: { lease: 1, holder: { instance: 'one' } },
      jobs: [{ id: 'mia', ask: { kind: 'person', name: 'mia' } }],
      memory: { seen },
    });
    expect(await opened.run(({ connectors }) => connectors.find(anId(2) as ConnectionId))).toEqual(noConnector);
  });

  it('is written together with the log and the use of a token', async () => {
    await opened.run(async ({ connectors }) => {
      const before = await connectors.find(id);
      const beside = { entries: [anEntry('scan1', { source: 'connector' })], uses: { token: sampleTime } };
      await connectors.write(id, before, leasedBy(before, 'one'), beside);
    });
    await opened.run(async ({ connections, journal }) => {
      expect(await connections.tokenUses(id)).toEqual({ token: sampleTime });
      expect(await journal.get('scan1')).toMatchObject({ source: 'connector' });
    });
  });

  it('is locked as a whole: whoever has read an older state of any part meets a conflict', async () => {
    await opened.run(async ({ connectors }) => {
      const before = await connectors.find(id);
      await connectors.write(id, before, asking(before, 'mia'));
      await expect(connectors.write(id, before, leasedBy(before, 'one'))).rejects.toThrow(Conflict);
      connectors.forget(id);
      expect((await connectors.find(id)).presence.lease).toBe(0);
    });
  });

  it('gives one lease to two connectors that come for the first time at the same moment', async () => {
    const come = (instance: string) =>
      opened.run(({ connectors }) =>
        changeConnector({ connectors, machine }, id, (before) => {
          const after = leasedBy(before, instance);
          return { after: after === before ? undefined : after, told: after.presence.holder?.instance };
        }),
      );
    const told = await Promise.all([come('one'), come('two')]);
    const { presence } = await opened.run(({ connectors }) => connectors.find(id));
    expect(presence.lease).toBe(1);
    expect(told).toContain(presence.holder?.instance);
    expect(presence.holder?.instance).toMatch(/one|two/);
  });

  it('loses nothing when the page asks while a poll writes', async () => {
    const change = (next: (before: ConnectorState) => ConnectorState) =>
      opened.run(({ connectors }) =>
        changeConnector({ connectors, machine }, id, (before) => ({ after: next(before), told: undefined })),
      );
    await Promise.all([
      change((before) => leasedBy(before, 'one')),
      change((before) => asking(before, 'mia')),
      change((before) => leasedBy(before, 'one')),
      change((before) => asking(before, 'tom')),
    ]);
    const { jobs, presence } = await opened.run(({ connectors }) => connectors.find(id));
    expect(jobs.map((job) => job.id).sort()).toEqual(['mia', 'tom']);
    expect(presence).toMatchObject({ lease: 1, holder: { instance: 'one' } });
  });

  it('forgets jobs that are over', async () => {
    await opened.run(async ({ connectors }) => {
      const before = await connectors.find(id);
      await connectors.write(id, before, asking(before, 'mia'));
      const next = await connectors.find(id);
      await connectors.write(id, next, { ...next, jobs: [] });
    });
    expect((await opened.run(({ connectors }) => connectors.find(id))).jobs).toEqual([]);
  });

  it('says until when somebody looks, and goes with the connection', async () => {
    const find = () =>
      opened.run(async ({ connectors }) => [await connectors.watchedUntil(id), (await connectors.find(id)).version]);
    expect(await find()).toEqual([undefined, 0]);
    await opened.run(async ({ connectors }) => {
      await connectors.keepWatched(id, sampleTime);
      const before = await connectors.find(id);
      await connectors.write(id, before, asking(leasedBy(before, 'one'), 'mia'));
    });
    expect(await find()).toEqual([sampleTime, 1]);
    while (!(await opened.run(({ connections }) => connections.purge(id, () => []))));
    expect(await find()).toEqual([undefined, 0]);
    expect((await opened.run(({ connectors }) => connectors.find(id))).jobs).toEqual([]);
  });
});
