import { describe, it } from 'vitest';
import type { Connection } from '../../src/entry/admin/contract/connections';
import { aConnection } from '../page/support/builders';
import { ok } from '../page/support/canned-app';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();

describe('the live listener', () => {
  it('waits, reports a wrong token, then a successful call', async () => {
    const { lastRequest: _, ...silent } = aConnection({ people: 0, groups: 0 });
    let connection: Connection = silent;
    app.answer({ getConnection: () => ok(connection) });
    const page = await open('/connections/c0nnect10nId', { clock: true });
    await page.getByText('Waiting for the first call…').waitFor();
    connection = { ...silent, lastRefused: '2026-03-04T10:42:00.000Z' };
    await page.clock.fastForward(5000);
    await page.getByText(/Received, wrong token: Mar 4/).waitFor();
    connection = { ...connection, lastRequest: '2026-03-04T10:45:00.000Z', people: 1 };
    await page.clock.fastForward(5000);
    await page.getByText('Received, token correct').waitFor();
    await page.getByText(/reached Rollcall on Mar 4/).waitFor();
    await page.getByText('1 person, 0 groups').waitFor();
    await page.getByText('Received, token correct').waitFor();
  });
});
