import { describe, expect, it } from 'vitest';
import type { LogSummary } from '../../src/entry/admin/contract/log';
import { aConnection, aLogEntry } from '../page/support/builders';
import { ok } from '../page/support/canned-app';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();

describe('the live listener', () => {
  it('waits, tells a wrong token, then that a call came through', async () => {
    const { lastRequest: _, ...silent } = aConnection({ people: 0, groups: 0 });
    const wrong = aLogEntry({ subject: { kind: 'request', label: 'SCIM request' }, cause: 'scim-token-wrong' });
    let entries: LogSummary[] = [];
    let connection = silent;
    app.answer({ getConnection: () => ok(connection), listLog: () => ok({ entries, connections: [] }) });
    const page = await open('/connections/c0nnect10nId');
    await page.getByText('Waiting for the first person or group…').waitFor();
    await expect.poll(() => app.calls().map(({ name }) => name)).toEqual(['getOverview', 'getConnection', 'listLog']);
    entries = [wrong];
    await page.getByText(/Received, wrong token: Mar 4/).waitFor();
    entries = [aLogEntry(), wrong];
    connection = { ...silent, people: 1 };
    await page.getByText('Received, token right').waitFor();
    await page.getByText('1 person, 0 groups').waitFor();
    await page.getByText('Received, token right').waitFor();
  });
});
