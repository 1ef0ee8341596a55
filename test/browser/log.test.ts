import { describe, expect, it } from 'vitest';
import type { AdminValue } from '../../src/entry/admin/contract';
import { aConnection, aLogEntry } from '../page/support/builders';
import { ok } from '../page/support/canned-app';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();

type LogPage = AdminValue<'listLog'>;

const page = (entries: LogPage['entries'], cursor?: string): LogPage => ({
  entries,
  connections: [{ id: 'c0nnect10nId', name: 'Okta production' }],
  ...(cursor === undefined ? {} : { cursor }),
});

const lastAsked = () =>
  app
    .calls()
    .filter(({ name }) => name === 'listLog')
    .at(-1)?.payload;

describe('the log', () => {
  it('says that nothing has happened while it is empty', async () => {
    app.answer({ listLog: () => ok(page([])) });
    const log = await open('/log');
    await log.getByText('Nothing has happened yet').waitFor();
  });

  it('filters by result, and says so when none fits', async () => {
    app.answer({ listLog: ({ outcome }) => ok(page(outcome === 'failed' ? [] : [aLogEntry()])) });
    const log = await open('/log');
    await log.getByText('m…@example.com').waitFor();
    await log.getByLabel('Result').click();
    await log.getByRole('option', { name: 'Failed' }).click();
    await log.getByText('No entry fits').waitFor();
    await log.getByRole('button', { name: 'Show all entries' }).click();
    await log.getByText('m…@example.com').waitFor();
  });

  it('asks the app for what fits text, time and who asked', async () => {
    app.answer({ listLog: () => ok(page([aLogEntry()], 'more')) });
    const log = await open('/log');
    await log.getByText('m…@example.com').waitFor();
    await log.getByLabel('Time', { exact: true }).click();
    await log.getByRole('option', { name: 'Last 24 hours' }).click();
    await log.getByLabel('Asked by').click();
    await log.getByRole('option', { name: 'Identity provider' }).click();
    await log.getByLabel('Contains').fill('GROUP');
    await expect.poll(() => lastAsked()).toMatchObject({ source: 'scim', text: 'GROUP', after: expect.any(String) });
    await log.getByRole('button', { name: 'Look further back' }).waitFor();
  });

  it('gives the entries as CSV or JSON to be copied', async () => {
    app.answer({ listLog: () => ok(page([aLogEntry()])) });
    const log = await open('/log');
    await log.getByRole('button', { name: 'Export' }).click();
    expect(await log.getByLabel('Content').inputValue()).toContain('Okta production,scim,user,m…@example.com');
    await log.getByRole('radio', { name: /JSON/ }).check();
    await log.getByRole('dialog').getByRole('button', { name: 'Copy' }).click();
    await log.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = JSON.parse(await log.evaluate<string>('navigator.clipboard.readText()'));
    expect(copied).toHaveLength(1);
  });

  it('counts by day when asked to', async () => {
    app.answer({ listLog: () => ok(page([aLogEntry()])) });
    const log = await open('/log');
    await log.getByRole('button', { name: 'Activity by day' }).click();
    await log.getByRole('row', { name: /Mar 4, 2026.*3.*0.*0/ }).waitFor();
  });

  it('shows of one connection only what it asked for', async () => {
    app.answer({
      getConnection: () => ok(aConnection()),
      listLog: ({ connectionId }) => ok(page([aLogEntry({ operation: connectionId ?? 'Of all' })])),
    });
    const log = await open('/connections/c0nnect10nId');
    await log.getByRole('tab', { name: 'Log', exact: true }).click();
    await log.getByText('c0nnect10nId').waitFor();
    await log.getByRole('button', { name: 'Log', exact: true }).click();
    await log.getByText('Of all').waitFor();
  });

  it('adds older entries below', async () => {
    const older = aLogEntry({ id: 'older', operation: 'Deactivate user' });
    app.answer({
      listLog: ({ cursor }) => ok(cursor === 'c2' ? page([older]) : page([aLogEntry()], 'c2')),
    });
    const log = await open('/log');
    await log.getByRole('button', { name: 'Show older entries' }).click();
    await log.getByText('Deactivate user').waitFor();
    expect(await log.getByText('Create user').count()).toBe(1);
    expect(await log.getByRole('button', { name: 'Show older entries' }).count()).toBe(0);
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
    const log = await open('/log/entry1');
    for (const text of ['No seat is left', 'Free a seat.', 'POST /Users, answered 201', 'r-77']) {
      await log.getByText(text).first().waitFor();
    }
  });
});
