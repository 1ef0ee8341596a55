import { describe, expect, it } from 'vitest';
import { aLogEntry, anOverview } from '../page/support/builders';
import { ok } from '../page/support/canned-app';
import { useAdminPage } from './support/use-admin-page';

const { app, open, url } = useAdminPage();

describe('the admin page', () => {
  it('shows its first content within two seconds', async () => {
    const started = performance.now();
    const page = await open('/connections');
    await page.getByRole('heading', { name: 'Connections' }).waitFor();
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('shows notices on every screen, each with the way to the place that helps', async () => {
    app.answer({
      getOverview: () =>
        ok(
          anOverview({
            notices: [
              {
                key: 'k',
                appearance: 'warning',
                title: 'Key expires in 12 days',
                text: 'Replace it.',
                screen: 'access',
              },
            ],
          }),
        ),
      listLog: () => ok({ entries: [], connections: [] }),
      getAccess: () => ok({}),
    });
    const page = await open('/log');
    await page.getByText('Key expires in 12 days').waitFor();
    await page.getByRole('button', { name: 'Open Atlassian access' }).click();
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

  it('draws in the theme that was chosen, and remembers it', async () => {
    const page = await open('/connections');
    await page.getByLabel('Theme').selectOption('dark');
    const dark = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(dark).not.toBe('rgb(255, 255, 255)');
    await page.goto(url());
    expect(await page.locator('html').getAttribute('data-color-mode')).toBe('dark');
  });
});
