import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsOf } from './support/axe';
import { dialogs, screens } from './support/screens';
import { emptyStates, states, tabStates } from './support/states';
import { useWalkedPage } from './support/use-walked-page';

const { arriveAt } = useWalkedPage();

describe.each(screens)('the screen $name', (screen) => {
  it('fits, and axe finds nothing wrong, in light and dark at 1280 and 800 pixels', async () => {
    const page = await arriveAt(screen);
    for (const theme of ['light', 'dark'] as const) {
      for (const width of [1280, 800]) await expectClean(page, screen.name, theme, width);
    }
  });

  it('is walked by keyboard alone, each stop with a name', async () => {
    const names = await walk(await arriveAt(screen));
    expect(names.length).toBeGreaterThan(4);
    expect(names.filter((name) => name === '')).toEqual([]);
  });
});

describe.each([...dialogs, ...emptyStates, ...states, ...tabStates])('the screen $name', (screen) => {
  // Widths change the layout and themes the colours: two looks see both of both.
  it('fits, and axe finds nothing wrong, in light at 1280 and in dark at 800 pixels', async () => {
    const page = await arriveAt(screen);
    await expectClean(page, screen.name, 'light', 1280);
    await expectClean(page, screen.name, 'dark', 800);
  });
});

async function expectClean(page: Page, name: string, theme: 'light' | 'dark', width: number): Promise<void> {
  await page.getByLabel('Theme').selectOption(theme);
  await page.setViewportSize({ width, height: 900 });
  await keep(page, `${name.toLowerCase().replaceAll(/\W+/g, '-')}-${theme}-${width}`);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  expect(await violationsOf(page), `${theme}, ${width} pixels`).toEqual([]);
}

/** The accessible names of what Tab reaches, from the top until the browser leaves the page. */
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
