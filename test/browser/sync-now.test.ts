import { beforeEach, describe, expect, it } from 'vitest';
import { aConnection } from '../page/support/builders';
import { failed, ok } from '../page/support/canned-app';
import { aProgress, aSynced, noProgress } from '../page/support/sync-builders';
import { violationsOf } from './support/axe';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();
const place = '/connections/c0nnect10nId';

describe('Sync now of a connection', () => {
  beforeEach(() => {
    app.answer({
      getConnection: () => ok(aConnection()),
      getProgress: () => ok(noProgress),
      previewConnection: () =>
        ok({
          looked: 28,
          total: 28,
          counts: [{ kind: 'updateProfile', outcome: 'preview', count: 2 }],
          withoutProduct: 0,
          sample: [],
          removals: [],
        }),
    });
  });

  it('shows its plan, repeats it, and shows its progress until it is done', async () => {
    let isFinished = false;
    app.answer({
      syncNow: () =>
        ok(
          aSynced({
            subject: { kind: 'connection', id: 'c1', label: 'Okta' },
            outcome: 'waiting',
            progress: aProgress(),
          }),
        ),
    });
    const page = await open(place, { clock: true });
    await page.getByRole('button', { name: 'Sync now…' }).click();
    app.answer({
      getProgress: () => {
        const finished = { state: 'done', finished: '2026-03-04T10:45:00.000Z' } as const;
        return ok(
          aProgress(isFinished ? { ...finished, done: 28, failed: 2, refused: { people: 2, groups: 0 } } : { done: 7 }),
        );
      },
    });
    await page.getByRole('dialog').getByText('2 profiles are updated').waitFor();
    await page.getByRole('button', { name: 'Sync now: update 2 profiles' }).click();
    await page.getByText('7 of 28 looked at').waitFor();
    await page.getByRole('progressbar', { name: '7 of 28 looked at' }).waitFor();
    await page.getByText('You can leave this page; the sync continues.').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Sync now…' }).isDisabled()).toBe(true);
    isFinished = true;
    await page.clock.fastForward(10_000);
    await page.getByText('28 of 28 looked at', { exact: true }).waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Sync now…' }).isEnabled()).toBe(true);
    await page.getByRole('button', { name: 'Open the log' }).click();
    await expect
      .poll(() => app.calls().at(-1))
      .toMatchObject({ name: 'listLog', payload: { source: 'queue', before: '2026-03-04T10:45:00.000Z' } });
    await page.getByText(/^Since Mar 4, 2026/).waitFor();
  });

  it('leads from who is refused to exactly the list that is counted, also if the run changed nothing', async () => {
    const times = { started: '2026-03-04T10:42:00.000Z', finished: '2026-03-04T10:45:00.000Z' };
    const refused = { people: 3, groups: 1 };
    app.answer({
      getProgress: () => ok(aProgress({ state: 'done', ...times, done: 28, failed: 2, unreached: 5, refused })),
    });
    const page = await open(place, { theme: 'dark', width: 800 });
    await page.getByText('23 of 28 looked at, 5 not reached').waitFor();
    await page.getByRole('button', { name: 'Show 1 group that is refused' }).waitFor();
    await page.getByRole('button', { name: 'Show 3 people who are refused' }).click();
    await expect
      .poll(() => app.calls().at(-1))
      .toMatchObject({ name: 'listPeople', payload: { connectionId: 'c0nnect10nId', list: 'refused' } });
  });

  it('shows a running sync to a returning visitor', async () => {
    app.answer({ getProgress: () => ok(aProgress({ done: 21 })) });
    const page = await open(place, { theme: 'dark', width: 800 });
    await page.getByText('21 of 28 looked at').waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });

  it('says in the dialog why it could not start', async () => {
    app.answer({ syncNow: () => failed('The queue is full.') });
    const page = await open(place);
    await page.getByRole('button', { name: 'Sync now…' }).click();
    await page.getByRole('button', { name: 'Sync now: update 2 profiles' }).click();
    await page.getByRole('dialog').getByText('The queue is full.').waitFor();
  });

  it('writes nothing in preview, and says so', async () => {
    app.answer({ getConnection: () => ok(aConnection({ mode: 'preview' })) });
    const page = await open(place);
    await page.getByText('In preview nothing is written to Atlassian.').waitFor();
  });
});
