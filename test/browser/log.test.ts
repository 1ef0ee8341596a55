import { describe, expect, it } from 'vitest';
import { aConnection, aLogEntry } from '../page/support/builders';
import { ok } from '../page/support/canned-app';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();

describe('the log', () => {
  it('says that nothing has happened while it is empty', async () => {
    app.answer({ listLog: () => ok({ entries: [] }) });
    const page = await open('/log');
    await page.getByText('Nothing has happened yet').waitFor();
  });

  it('filters by result, and says so when none has it', async () => {
    app.answer({ listLog: ({ outcome }) => ok({ entries: outcome === 'failed' ? [] : [aLogEntry()] }) });
    const page = await open('/log');
    await page.getByText('m…@example.com').waitFor();
    await page.getByLabel('Result').click();
    await page.getByRole('option', { name: 'Failed' }).click();
    await page.getByText('No entry has this result').waitFor();
    await page.getByRole('button', { name: 'Show all results' }).click();
    await page.getByText('m…@example.com').waitFor();
  });

  it('shows of one connection only what it asked for', async () => {
    app.answer({
      getConnection: () => ok(aConnection()),
      listLog: ({ connectionId }) => ok({ entries: [aLogEntry({ operation: connectionId ?? 'Of all' })] }),
    });
    const page = await open('/connections/c0nnect10nId');
    await page.getByRole('button', { name: 'Open the log' }).click();
    await page.getByText('c0nnect10nId').waitFor();
    await page.getByRole('button', { name: 'Show all connections' }).click();
    await page.getByText('Of all').waitFor();
  });

  it('adds older entries below', async () => {
    const older = aLogEntry({ id: 'older', operation: 'Deactivate user' });
    app.answer({
      listLog: ({ cursor }) => ok(cursor === 'c2' ? { entries: [older] } : { entries: [aLogEntry()], cursor: 'c2' }),
    });
    const page = await open('/log');
    await page.getByRole('button', { name: 'Show older entries' }).click();
    await page.getByText('Deactivate user').waitFor();
    expect(await page.getByText('Create user').count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Show older entries' }).count()).toBe(0);
  });

  it('shows of an entry what was asked, done and answered, and what to do', async () => {
    const error = {
      code: 'seats-exhausted',
      title: 'No seat is left',
      cause: 'All are taken.',
      remedy: 'Free a seat.',
    };
    const action = { kind: 'invite', text: 'Invite m…', reason: 'Assigned.', outcome: 'failed', error } as const;
    app.answer({ getLogEntry: () => ok(aLogEntry({ outcome: 'failed', error, actions: [action] })) });
    const page = await open('/log/entry1');
    for (const text of ['No seat is left', 'Free a seat.', 'POST /Users, answered 201', 'r-77']) {
      await page.getByText(text).first().waitFor();
    }
  });
});
