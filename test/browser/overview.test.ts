import { describe, expect, it } from 'vitest';
import { aLogEntry, anActivity, anOverview } from '../page/support/builders';
import { ok } from '../page/support/canned-app';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();

describe('the overview', () => {
  it('leads from an empty page through the steps of the set-up', async () => {
    const nothing = { connections: 0, people: 0, groups: 0, access: { organization: false, administrator: false } };
    app.answer({ getOverview: () => ok(anOverview(nothing)), listConnections: () => ok({ connections: [] }) });
    const page = await open('/');
    await page.getByText('Four steps to the first person').waitFor();
    await page.getByRole('button', { name: 'Create a connection' }).click();
    await page.getByLabel('App name').waitFor();
  });

  it('tells that the first user has arrived, without being asked', async () => {
    let people = 0;
    app.answer({ getOverview: () => ok(anOverview({ people, groups: 0 })) });
    const page = await open('/');
    await page.getByText('Assign the first person').waitFor();
    people = 1;
    await page.getByText('First user arrived').waitFor();
    await page.getByText('m…@example.com is here.', { exact: false }).waitFor();
    expect(await page.getByText('Assign the first person').count()).toBe(0);
  });

  it('goes from what needs attention to the exact place', async () => {
    const failure = aLogEntry({ outcome: 'failed', summary: 'No seat is left.' });
    app.answer({ getActivity: () => ok(anActivity({ attention: [failure] })), getLogEntry: () => ok(failure) });
    const page = await open('/');
    await page.getByText('No seat is left.').waitFor();
    await page.getByRole('button', { name: 'Create user: m…@example.com' }).click();
    await page.getByRole('heading', { name: 'Calls to Atlassian' }).waitFor();
  });

  it('asks the app three times and no more', async () => {
    const page = await open('/');
    await page.getByText('Nothing: all went well.').waitFor();
    expect(app.calls().map(({ name }) => name)).toHaveLength(3);
  });
});
