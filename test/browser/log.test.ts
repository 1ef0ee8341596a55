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

  it('filters by result, and says so when none fits', async () => {
    app.answer({ listLog: ({ outcome }) => ok({ entries: outcome === 'failed' ? [] : [aLogEntry()] }) });
    const page = await open('/log');
    await page.getByText('m…@example.com').waitFor();
    await page.getByLabel('Result').click();
    await page.getByRole('option', { name: 'Failed' }).click();
    await page.getByText('No entry fits').waitFor();
    await page.getByRole('button', { name: 'Show all entries' }).click();
    await page.getByText('m…@example.com').waitFor();
  });

  it('filters what is loaded by text, time and who asked', async () => {
    const entries = [
      aLogEntry({ at: new Date().toISOString() }),
      aLogEntry({ id: 'e2', operation: 'Replace group', source: 'queue', at: new Date().toISOString() }),
      aLogEntry({ id: 'e3', operation: 'Delete user' }),
    ];
    app.answer({ listLog: () => ok({ entries, cursor: 'more' }) });
    const page = await open('/log');
    await page.getByText('Delete user').waitFor();
    await page.getByLabel('Time', { exact: true }).click();
    await page.getByRole('option', { name: 'Last 24 hours' }).click();
    await page.getByText('2 of 3 loaded entries fit.').waitFor();
    expect(await page.getByRole('button', { name: 'Show older entries' }).count()).toBe(0);
    await page.getByLabel('Contains').fill('GROUP');
    await page.getByText('1 of 3 loaded entries fit.').waitFor();
    await page.getByLabel('Asked by').click();
    await page.getByRole('option', { name: 'Identity provider' }).click();
    await page.getByText('No entry fits').waitFor();
  });

  it('gives the entries as CSV or JSON to be copied', async () => {
    app.answer({ listLog: () => ok({ entries: [aLogEntry()] }) });
    const page = await open('/log');
    await page.getByRole('button', { name: 'Export' }).click();
    expect(await page.getByLabel('Content').inputValue()).toContain('Okta production,scim,user,m…@example.com');
    await page.getByRole('radio', { name: /JSON/ }).check();
    await page.getByRole('dialog').getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = JSON.parse(await page.evaluate<string>('navigator.clipboard.readText()'));
    expect(copied).toHaveLength(1);
  });

  it('counts by day when asked to', async () => {
    app.answer({ listLog: () => ok({ entries: [aLogEntry()] }) });
    const page = await open('/log');
    await page.getByRole('button', { name: 'Activity by day' }).click();
    await page.getByRole('row', { name: /Mar 4, 2026.*3.*0.*0/ }).waitFor();
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
