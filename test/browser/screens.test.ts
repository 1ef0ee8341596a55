import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { aConnection, accessWithOrganization, aLogEntry } from '../page/support/builders';
import { ok } from '../page/support/canned-app';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();

/** Every screen, with a text that is there once it has loaded. */
const screens: readonly { readonly path: string; readonly loaded: string; readonly tab?: string }[] = [
  { path: '/overview', loaded: 'Needs attention' },
  { path: '/connections', loaded: 'Add connection' },
  { path: '/connections/new', loaded: 'App name' },
  { path: '/connections/c0nnect10nId', loaded: 'Bearer tokens' },
  { path: '/connections/c0nnect10nId', loaded: 'Bearer tokens', tab: 'People & groups' },
  { path: '/access', loaded: 'What Rollcall may do' },
  { path: '/log', loaded: 'Why' },
  { path: '/log/entry1', loaded: 'What Rollcall did' },
];

beforeEach(() => {
  app.answer({
    getConnection: () => ok(aConnection()),
    listPeople: () =>
      ok({ people: [{ id: 'u1', userName: 'mia@example.com', displayName: 'Mia', active: true, pending: true }] }),
    getAccess: () => ok(accessWithOrganization),
    listLog: () => ok({ entries: [aLogEntry(), aLogEntry({ id: 'entry2', outcome: 'failed' })] }),
    getLogEntry: () => ok(aLogEntry()),
  });
});

describe.each(screens)('the screen $path $tab', ({ path, loaded, tab }) => {
  async function openScreen() {
    const page = await open(path);
    await page.getByText(loaded).first().waitFor();
    if (tab !== undefined) {
      await page.getByRole('tab', { name: tab }).click();
      await page.getByRole('row').nth(1).waitFor();
    }
    return page;
  }

  it('fits into 1280 and 800 pixels, in light and dark', async () => {
    const page = await openScreen();
    for (const theme of ['light', 'dark']) {
      await page.getByLabel('Theme').selectOption(theme);
      for (const width of [1280, 800]) {
        await page.setViewportSize({ width, height: 900 });
        await keep(page, `${path.slice(1).replaceAll('/', '-')}${tab === undefined ? '' : '-tab'}-${theme}-${width}`);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      }
    }
  });

  it('is walked by keyboard alone, each stop with a name', async () => {
    const page = await openScreen();
    const names = await walk(page);
    expect(names.length).toBeGreaterThan(4);
    expect(names.filter((name) => name === '')).toEqual([]);
  });
});

/** The accessible names of what Tab reaches, from the top until the browser leaves the page. */
async function walk(page: Page): Promise<readonly string[]> {
  const names: string[] = [];
  for (let stop = 0; stop < 60; stop += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate<string | undefined>(nameOfFocused);
    if (name === undefined) return names;
    names.push(name);
  }
  throw new Error('Tab does not leave the page.');
}

/** Runs in the browser: undefined when nothing of the page has the focus. */
const nameOfFocused = `(() => {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return undefined;
  const labelled = (focused.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  const labels = [...(focused.labels ?? [])].map((label) => label.textContent).join(' ');
  return [focused.getAttribute('aria-label'), labelled, labels, focused.textContent].map((text) => (text ?? '').trim()).find((text) => text !== '') ?? '';
})()`;

/** For a person to look at, in the folder that ROLLCALL_SCREENS names. */
async function keep(page: Page, name: string): Promise<void> {
  const folder = process.env.ROLLCALL_SCREENS;
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' });
}
