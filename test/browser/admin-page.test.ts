import { describe, expect, it } from 'vitest';
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
      'Changes to Atlassian are paused: the organization API key was rejected',
      'Atlassian has not accepted it since Mar 4, 2026, 10:42',
      'The organization API key expires in 1 day',
      'Working more slowly: Atlassian’s limit has been reached',
      /Next try: Mar 4,( 2026,)? 11:00/,
      'In preview, nothing is written to Atlassian:',
      'Okta, Entra, Ping, Keycloak and 3 more',
    ]) {
      await page.getByText(text).waitFor();
    }
    await expect.poll(() => page.getByRole('button', { name: 'Open Atlassian access' }).count()).toBe(2);
    await page.getByRole('button', { name: 'Open Atlassian access' }).first().click();
    await page.getByRole('heading', { name: 'Atlassian access' }).waitFor();
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
