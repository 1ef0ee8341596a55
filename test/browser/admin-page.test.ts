import { describe, expect, it } from 'vitest';
import { incidentKindSchema, waySchema } from '../../src/entry/admin/contract/alarms';
import { limitKindSchema } from '../../src/entry/admin/contract/approvals';
import type { Notice } from '../../src/entry/admin/contract/overview';
import { aLogEntry, anOverview } from '../page/support/builders';
import { ok } from '../page/support/canned-app';
import { useAdminPage } from './support/use-admin-page';

const { app, open, url } = useAdminPage();

describe('the admin page', () => {
  it('shows notices on every screen, each with a way to the place that helps', async () => {
    const names = ['Okta', 'Entra', 'Ping', 'Keycloak', 'OneLogin', 'JumpCloud', 'Other'];
    const previewed = names.map((name) => ({ id: name.toLowerCase(), name }));
    app.answer({
      getOverview: () =>
        ok(
          anOverview({
            notices: [
              { key: 'organization-rejected', since: '2026-03-04T10:42:00.000Z' },
              { key: 'organization-expires', days: 1 },
              { key: 'atlassian-busy', nextTry: '2026-03-04T11:00:00.000Z' },
              { key: 'preview', connections: previewed },
            ],
          }),
        ),
      listConnections: () => ok({ connections: [] }),
      getAccess: () => ok({}),
    });
    const page = await open('/connections');
    for (const text of [
      'Paused: Atlassian rejects the organization API key',
      'The organization API key expires in 1 day',
      'Working more slowly: Atlassian’s limit has been reached',
      'In preview, Atlassian stays as it is:',
      'Okta, Entra and 5 more',
    ]) {
      await page.getByText(text).waitFor();
    }
    // What does not fit into the line opens below it.
    const since = page.getByText('No change is made at Atlassian since Mar 4, 2026, 10:42');
    expect(await since.count()).toBe(0);
    await page.getByRole('button', { name: 'Details' }).first().click();
    await since.waitFor();
    await page.getByRole('button', { name: 'Hide details' }).click();
    await since.waitFor({ state: 'detached' });
    await expect.poll(() => page.getByRole('button', { name: 'Open Atlassian access' }).count()).toBe(2);
    await page.getByRole('button', { name: 'Open Atlassian access' }).first().click();
    await page.getByRole('heading', { name: 'Atlassian access' }).waitFor();
  });

  it.each(['en-US', 'de-DE'])('keeps each banner in one line of a narrow window, in %s', async (locale) => {
    const since = '2026-03-04T10:42:00.000Z';
    const connection = { id: 'c1', name: 'Production Okta of the whole company' };
    const notices: Notice[] = [
      { key: 'license-inactive' },
      { key: 'organization-rejected', since },
      { key: 'administrator-rejected', since },
      ...limitKindSchema.options.map((kind) => ({ key: 'held' as const, connection, kind, count: 1234, since })),
      { key: 'organization-expired' },
      { key: 'organization-expires', days: 12 },
      { key: 'access-missing' },
      { key: 'token-expired', connection },
      { key: 'token-expires', connection, days: 12 },
      { key: 'connector-silent', connection, since },
      ...incidentKindSchema.options.map((incident) => ({
        key: 'incident' as const,
        incident,
        since,
        ...ofConnection(incident),
      })),
      ...waySchema.options.map((way) => ({ key: 'alarm-untold' as const, way })),
      { key: 'atlassian-busy', nextTry: since },
      { key: 'preview', connections: [connection, { id: 'c2', name: 'Entra sales' }, { id: 'c3', name: 'Ping' }] },
    ];
    app.answer({ getOverview: () => ok(anOverview({ notices })), listConnections: () => ok({ connections: [] }) });
    const page = await open('/connections', { locale, width: 800 });
    const heights = () =>
      page.evaluate<readonly (readonly [string, number])[]>(
        "[...document.querySelectorAll('section')].map((each) => [each.innerText, each.getBoundingClientRect().height])",
      );
    await expect.poll(async () => (await heights()).length).toBe(notices.length);
    const least = Math.min(...(await heights()).map(([, height]) => height));
    expect((await heights()).filter(([, height]) => height > least + 4)).toEqual([]);

    function ofConnection(incident: string) {
      return incident.startsWith('credential') ? {} : { connection };
    }
  });

  it('goes back to the screen before with the browser’s Back', async () => {
    app.answer({ listLog: () => ok({ entries: [aLogEntry()], connections: [] }) });
    const page = await open('/connections');
    await page.getByRole('button', { name: 'Log', exact: true }).click();
    await page.getByText('m…@example.com').waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Connections' }).waitFor();
  });

  it('uses the chosen theme, and remembers it', async () => {
    const page = await open('/connections');
    await page.getByLabel('Theme').selectOption('dark');
    const dark = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(dark).not.toBe('rgb(255, 255, 255)');
    await page.goto(url());
    await expect.poll(() => page.locator('html').getAttribute('data-color-mode')).toBe('dark');
  });
});
