import { describe, expect, it } from 'vitest';
import { anOverview } from '../page/support/builders';
import { ok } from '../page/support/canned-app';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();

describe('the language of the page', () => {
  it('is the viewer’s', async () => {
    const page = await open('/connections', { locale: 'de-DE' });
    await page.getByRole('heading', { name: 'Verbindungen' }).waitFor();
    await page.getByRole('button', { name: 'Verbindung hinzufügen' }).click();
    await page.getByText('Schritt 1 von 4').waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('de-DE');
  });

  it('also applies to the banners, with times in the viewer’s format', async () => {
    const notices = [{ key: 'organization-rejected', since: '2026-03-04T10:42:00.000Z' } as const];
    app.answer({ getOverview: () => ok(anOverview({ notices })) });
    const page = await open('/connections', { locale: 'de-DE' });
    await page.getByText('Atlassian lehnt den API-Schlüssel der Organisation ab', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Details' }).click();
    await page.getByText('Seit 04.03.2026, 10:42 ändert Rollcall bei Atlassian nichts.', { exact: false }).waitFor();
  });

  it('is English if the viewer’s has no texts', async () => {
    const page = await open('/connections', { locale: 'ja-JP' });
    await page.getByRole('heading', { name: 'Connections' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('en-US');
  });

  it('is chosen before anything is drawn', async () => {
    app.answer({ getAccess: () => ok({}) });
    const page = await open('/access', { locale: 'de-DE' });
    await page.getByRole('heading', { name: 'Zugang zu Atlassian' }).waitFor();
    await expect.poll(() => page.getByText('Atlassian access').count()).toBe(0);
  });
});
