import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsOf } from './support/axe';
import { ldapScreens } from './support/ldap-screens';
import { dialogs, screens } from './support/screens';
import { emptyStates, states, tabStates } from './support/states';
import { useWalkedPage } from './support/use-walked-page';

/** In the order with the fewest changes. */
const looks = [
  ['light', 1280],
  ['light', 800],
  ['dark', 800],
  ['dark', 1280],
] as const;

const { arriveAt, invoked } = useWalkedPage();

describe.each([...screens, ...ldapScreens, ...dialogs, ...emptyStates, ...states, ...tabStates])(
  'the screen $name',
  (screen) => {
    it('fits, passes axe in light and dark, and calls the app three times at most', async () => {
      const page = await arriveAt(screen);
      for (const [theme, width] of looks) {
        await page.getByLabel('Theme').selectOption(theme);
        await page.setViewportSize({ width, height: 900 });
        await keep(page, `${screen.name.toLowerCase().replaceAll(/\W+/g, '-')}-${theme}-${width}`);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        // Widths change the layout and themes the colours: two looks cover both of each.
        if ((theme === 'light') === (width === 1280)) expect(await violationsOf(page), theme).toEqual([]);
      }
      if (!screens.includes(screen)) return;
      expect(invoked().length, invoked().join()).toBeLessThanOrEqual(3);
      const names = await walk(page);
      expect(names.length, 'stops of the Tab key').toBeGreaterThan(4);
      expect(names.filter((name) => name === '')).toEqual([]);
    });
  },
);

/** The accessible names of what Tab reaches, from the top until it leaves the page. */
async function walk(page: Page): Promise<readonly string[]> {
  const names: string[] = [];
  for (let stop = 0; stop < 200; stop += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate<string | undefined>(nameOfFocused);
    if (name === undefined) return names;
    names.push(name);
  }
  throw new Error('Tab does not leave the page.');
}

/** Runs in the browser: undefined if nothing on the page has the focus. */
const nameOfFocused = `(() => {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return undefined;
  const labelled = (focused.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  const labels = [...(focused.labels ?? [])].map((label) => label.textContent).join(' ');
  return [focused.getAttribute('aria-label'), labelled, labels, focused.textContent].map((text) => (text ?? '').trim()).find((text) => text !== '') ?? '';
})()`;

/** Saves a picture for a person to look at, in the folder named by ROLLCALL_SCREENS. */
async function keep(page: Page, name: string): Promise<void> {
  const folder = process.env.ROLLCALL_SCREENS;
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' });
}
