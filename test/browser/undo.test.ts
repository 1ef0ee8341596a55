import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AdminValue } from '../../src/entry/admin/contract';
import { aConnection, aLogEntry } from '../page/support/builders';
import { ok } from '../page/support/canned-app';
import { aProgress } from '../page/support/sync-builders';
import { aHistoryEntry, someDetails } from './support/history-samples';
import { prepareScreens } from './support/prepare-screens';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();
const connectionId = 'c0nnect10nId';

const nothing: AdminValue<'planUndo'> = {
  rows: [],
  counts: { undo: 0, asWas: 0, left: 0 },
  beyond: 0,
  isMore: false,
  isUnderWay: false,
  names: [],
};

beforeEach(() => app.answer({ ...prepareScreens(), planUndo: () => ok(nothing) }));

const planned = () =>
  app
    .calls()
    .filter(({ name }) => name === 'planUndo')
    .map(({ payload }) => payload);

/** The plan of an undo is asked for with a button of this name. */
async function askWith(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('dialog').getByText('There is nothing to put back').waitFor();
  expect(await page.getByRole('dialog').getByText('things are put back').count()).toBe(0);
}

describe('undo as a whole', () => {
  it('is offered where the history tells of settings that were applied, or of an approval', async () => {
    const settings = { kind: 'settings', id: '3' } as const;
    app.answer({
      listHistory: () => ok({ entries: [aHistoryEntry({ occasion: settings })], more: false }),
      getHistoryEntry: () => ok({ ...someDetails, occasion: settings }),
    });
    const page = await open(`/connections/${connectionId}`);
    await page.getByRole('tab', { name: 'History', exact: true }).click();
    await page.getByRole('button', { name: 'Settings changed' }).click();
    await askWith(page, 'Undo what these settings did…');
    expect(planned()).toEqual([{ connectionId, of: { kind: 'occasion', occasion: settings } }]);
  });

  it('is offered at the progress of a Sync now that has ended', async () => {
    const occasion = { kind: 'sync', id: 'run1' } as const;
    const finished = { state: 'done', done: 28, finished: '2026-03-04T10:45:00.000Z' } as const;
    app.answer({ getProgress: () => ok(aProgress({ ...finished, occasion })) });
    const page = await open(`/connections/${connectionId}`);
    await askWith(page, 'Undo this Sync now…');
    expect(planned()).toEqual([{ connectionId, of: { kind: 'occasion', occasion } }]);
  });

  it('is offered at an entry of the log that belongs to it, and warns while it is at work', async () => {
    const occasion = { kind: 'approval', id: 'decision1' } as const;
    app.answer({
      getLogEntry: () => ok(aLogEntry({ connectionId, occasion })),
      planUndo: () => ok({ ...nothing, isUnderWay: true }),
    });
    const page = await open('/log/entry1');
    await askWith(page, 'Undo this approval…');
    await page.getByRole('dialog').getByText('Some of it is still waiting for Atlassian').waitFor();
  });
});

describe('undo between two times', () => {
  it('takes days and times, and is off as long as they make no sense', async () => {
    app.answer({ getConnection: () => ok(aConnection()) });
    const page = await open(`/connections/${connectionId}`);
    await page.getByRole('tab', { name: 'Log', exact: true }).click();
    await page.getByLabel('Undo what was done in', { exact: true }).click();
    await page.getByRole('option', { name: 'Between two times' }).click();
    const times = page.getByLabel('Time', { exact: true });
    const button = page.getByRole('button', { name: 'Undo what was done…' });
    await times.nth(1).fill('25:00');
    await expect.poll(() => button.isDisabled()).toBe(true);
    await times.nth(0).fill('00:00');
    await times.nth(1).fill('23:59');
    await askWith(page, 'Undo what was done…');
    const [asked] = planned();
    const { of } = asked as { of: { kind: string; since: string; until: string } };
    expect(of.kind).toBe('time');
    expect(Date.parse(of.until) - Date.parse(of.since)).toBe(86_399_999);
  });
});
