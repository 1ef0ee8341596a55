import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/connections/connection';
import type { UserId } from '../../src/directory/ids';
import { type DriftRow, rowKey } from '../../src/provisioning/drift/drift-row';
import { type DriftRecord, ended, startRun, withSlice } from '../../src/provisioning/drift/drift-run';
import { anId, sampleTime } from '../support/samples';
import { implementations, type OpenedStores } from './implementations';

const connectionId = '000000000001' as ConnectionId;
const empty: DriftRecord = { schema: 1, connectionId, days: [] };
const start = (id = 'run1') => startRun({ id, started: sampleTime, by: 'admin', connection: 1 });
const row = (number: number): DriftRow => ({ kind: 'suspended', user: anId(number) as UserId, version: 1 });
const rows = (from: number, count: number) => Array.from({ length: count }, (_, index) => row(from + index));

describe.each(implementations)('comparisons with Atlassian $name', ({ open }) => {
  let opened: OpenedStores;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());

  /** Commits slices that found these rows, and ends the run. */
  async function found(...slices: readonly (readonly DriftRow[])[]): Promise<void> {
    await opened.run(async ({ drift }) => {
      let before = await drift.find(connectionId);
      await drift.replace(before, { ...before.value, run: start() });
      for (const [index, slice] of slices.entries()) {
        before = await drift.find(connectionId);
        const run = before.value.run ?? start();
        const { run: next, rows: kept } = withSlice(run, { rows: slice, after: 'x', looked: 1 }, undefined, sampleTime);
        const isLast = index === slices.length - 1;
        const after = isLast ? ended(before.value, next, sampleTime) : { ...before.value, run: next };
        expect(await drift.replace(before, after, { run: run.id, rows: kept })).toBe(true);
      }
    });
  }
  const keysOf = () =>
    opened.run(async ({ drift }) => (await drift.rows(connectionId, 'run1', 'suspended')).map(rowKey));

  it('are unknown before the first one', async () => {
    await opened.run(async ({ drift }) => {
      expect(await drift.find(connectionId)).toEqual({ version: 0, value: empty });
      expect(await drift.summaryOf(connectionId)).toBeUndefined();
      expect(await drift.ignored(connectionId)).toEqual({ version: 0, value: [] });
    });
  });

  it('are changed by one of two who do so at once', async () => {
    const before = await opened.run(({ drift }) => drift.find(connectionId));
    const answers = await Promise.all(
      ['run1', 'run2'].map((id) =>
        opened.run(({ drift }) => drift.replace(before, { ...before.value, run: start(id) })),
      ),
    );
    expect(answers.toSorted()).toEqual([false, true]);
  });

  it('keep rows in their order, over as many pages as it takes, and a summary', async () => {
    await found(rows(1, 300), rows(301, 700), rows(1_001, 1));
    expect(await keysOf()).toEqual(rows(1, 1_001).map(rowKey));
    expect(await opened.run(({ drift }) => drift.summaryOf(connectionId))).toEqual({
      counts: { suspended: 1_001 },
      total: 1_001,
      finished: sampleTime,
      isComplete: true,
      unseen: [],
    });
  });

  it('keep 2,000 rows of a kind, and count all', async () => {
    await found(rows(1, 1_500), rows(1_501, 1_500));
    expect(await keysOf()).toHaveLength(2_000);
    expect(await opened.run(({ drift }) => drift.summaryOf(connectionId))).toMatchObject({ total: 3_000 });
  });

  it('let rows go that have been dealt with', async () => {
    await found(rows(1, 600));
    await opened.run(async ({ drift }) => {
      const before = await drift.find(connectionId);
      const keys = new Set([1, 550].map((number) => rowKey(row(number))));
      await drift.replace(before, before.value, { run: 'run1', dropped: { kind: 'suspended', keys } });
    });
    const left = await keysOf();
    expect(left).toHaveLength(598);
    expect(left).not.toContain(rowKey(row(550)));
  });

  it('remember whom a run has seen, and its links, page by page', async () => {
    await opened.run(async ({ drift }) => {
      const link = { site: 'site-1' as never, name: 'Sales', group: anId(1) as never, version: 3 };
      for (const page of [0, 1]) {
        const before = await drift.find(connectionId);
        const run = start();
        await drift.replace(
          before,
          { ...before.value, run },
          { run: run.id, seen: { page, marks: [`mark${page}`] }, links: { from: page, pages: [[link]] } },
        );
      }
      expect(await drift.seenMarks(connectionId, 'run1', 2)).toEqual(new Set(['mark0', 'mark1']));
      expect(await drift.links(connectionId, 'run1', 2)).toEqual([link, link]);
      expect(await drift.seenMarks(connectionId, 'run1', 3)).toBeUndefined();
    });
  });

  it('list what is never told again, changed by one of two at once', async () => {
    const one = { kind: 'suspended' as const, user: anId(1) as UserId, since: sampleTime };
    const before = await opened.run(({ drift }) => drift.ignored(connectionId));
    const answers = await Promise.all(
      [1, 2].map(() => opened.run(({ drift }) => drift.replaceIgnored(connectionId, before, [one]))),
    );
    expect(answers.toSorted()).toEqual([false, true]);
    expect((await opened.run(({ drift }) => drift.ignored(connectionId))).value).toEqual([one]);
  });
});
