import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { type CannedApp, cannedApp, failed } from '../../page/support/canned-app';
import { gate } from '../../page/support/gate';
import { type ServedPage, serveAdminPage } from '../../page/support/serve-page';
import { sharedChromium } from './chromium';
import { prepareScreens } from './prepare-screens';
import type { Screen } from './screens';
import { type Visitor, visit } from './visitor';

/** Places with what shows their arrival, the fastest first. */
const places = [
  { path: '/connections/new', shown: 'Step 1 of 4' },
  { path: '/access', shown: 'Organization API key' },
  { path: '/settings', shown: 'Export all settings' },
];

/**
 * The admin page, walked from screen to screen like a person: by address, without reloading unless the whole page has
 * to change. Loading takes most of the time of a look.
 */
export function useWalkedPage(): {
  arriveAt(screen: Screen): Promise<Page>;
  /** The resolver functions invoked since the screen was opened. */
  invoked(): readonly string[];
} {
  let served: ServedPage;
  let app: CannedApp;
  let visitor: Visitor | undefined;
  let mayStay = true;
  /** Releases the app's held answers. */
  let release = () => {};
  let last: string | undefined;
  let invokedBefore = 0;

  const leave = async () => {
    await visitor?.leave();
    visitor = undefined;
  };
  beforeAll(async () => {
    served = await serveAdminPage((name, payload) => app.invoke(name, payload));
  });
  afterAll(async () => {
    await leave();
    await served.close();
  });
  beforeEach(() => {
    invokedBefore = 0;
    app = cannedApp(prepareScreens());
  });
  afterEach(async ({ task }) => {
    release();
    const troubles = [...(visitor?.troubles ?? [])];
    if (troubles.length > 0 || task.result?.state === 'fail') await leave();
    else if (!mayStay) await visitor?.rest();
    expect(troubles).toEqual([]);
  });

  return {
    invoked: () => app.invoked.slice(invokedBefore),
    async arriveAt({ path, answers, held = [], asksBeforeLeaving = false, arrive }) {
      const { opened, open } = gate();
      release = open;
      const late = () => opened.then(() => failed('The test has gone on.'));
      const changed = { ...answers?.(), ...Object.fromEntries(held.map((name) => [name, late])) };
      // The overview is requested once, for the banners of every screen.
      const isOfPage = 'getOverview' in changed || path === '/overview';
      const url = `${served.url}/?theme=light#${path}`;
      if (visitor === undefined) {
        app.answer(changed);
        visitor = await visit(await sharedChromium(), url);
      } else if (isOfPage || !mayStay) {
        if (mayStay) await visitor.rest();
        app.answer(changed);
        await visitor.comeAgain(url);
      } else {
        await visitor.page.setViewportSize({ width: 1280, height: 900 });
        const { page } = visitor;
        // Coming from another place, every screen starts afresh.
        const other = places.find((place) => !path.startsWith(place.path) && !last?.startsWith(place.path));
        await goTo(page, other?.path ?? '');
        await page
          .getByText(other?.shown ?? '', { exact: true })
          .first()
          .waitFor();
        app.answer(changed);
        invokedBefore = app.invoked.length;
        await goTo(page, path);
      }
      last = path;
      mayStay = !isOfPage && !asksBeforeLeaving;
      await arrive(visitor.page);
      return visitor.page;
    },
  };
}

const goTo = (page: Page, path: string) => page.evaluate(`location.hash = '#${path}'`);
