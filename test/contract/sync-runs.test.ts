import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/connections/connection';
import { startRun, withSlice } from '../../src/provisioning/background/sync-run';
import { sampleTime } from '../support/samples';
import { implementations, type OpenedStores } from './implementations';

const connectionId = '000000000001' as ConnectionId;
const run = (id: string) => startRun({ id, connectionId, started: sampleTime, people: 250, groups: 0 });

describe.each(implementations)('the progress of Sync now $name', ({ open }) => {
  let opened: OpenedStores;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());

  it('is the newest run of each connection', async () => {
    await opened.run(async ({ runs }) => {
      expect(await runs.find(connectionId)).toBeUndefined();
      await runs.begin(run('first'));
      await runs.begin(run('second'));
      expect(await runs.find(connectionId)).toEqual(run('second'));
      expect(await runs.find('000000000002' as ConnectionId)).toBeUndefined();
    });
  });

  it('counts slices that end at the same moment', async () => {
    await opened.run(({ runs }) => runs.begin(run('one')));
    const end = (index: number) =>
      opened.run(({ runs }) =>
        runs.change({ connectionId, id: 'one' }, (before) =>
          withSlice(before, { kind: 'user', index }, { done: 25, failed: 0 }, sampleTime),
        ),
      );
    await Promise.all(Array.from({ length: 10 }, (_, index) => end(index)));
    const kept = await opened.run(({ runs }) => runs.find(connectionId));
    expect(kept).toMatchObject({ done: 250, finished: sampleTime });
  });

  it('takes nothing from a run that another has replaced', async () => {
    await opened.run(async ({ runs }) => {
      await runs.begin(run('old'));
      await runs.begin(run('new'));
      await runs.change({ connectionId, id: 'old' }, (before) => ({ ...before, done: 99 }));
      expect(await runs.find(connectionId)).toEqual(run('new'));
    });
  });
});
