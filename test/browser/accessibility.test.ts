import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { violationsOf } from './support/axe';
import { prepareScreens } from './support/prepare-screens';
import { dialogs, screens } from './support/screens';
import { emptyStates, states } from './support/states';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();

beforeEach(() => app.answer(prepareScreens()));

/** axe finds nothing wrong in either theme at the widths that the page is made for. */
async function expectClean(page: Page): Promise<void> {
  for (const theme of ['light', 'dark']) {
    await page.getByLabel('Theme').selectOption(theme);
    for (const width of [1280, 800]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await violationsOf(page), `${theme}, ${width} pixels`).toEqual([]);
    }
  }
}

describe.each([...screens, ...dialogs, ...emptyStates, ...states])('the screen $name', ({ path, arrive, answers }) => {
  it('has nothing that axe finds wrong', async () => {
    if (answers) app.answer(answers());
    const page = await open(path);
    await arrive(page);
    await expectClean(page);
  });
});
