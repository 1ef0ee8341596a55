import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { aConnection, anActivity, anOverview } from '../../page/support/builders';
import { type CannedApp, cannedApp, ok } from '../../page/support/canned-app';
import { type ServedPage, serveAdminPage } from '../../page/support/serve-page';
import { launchChromium } from './chromium';
import { type Habits, type Visitor, visit } from './visitor';

export interface AdminPageUnderTest {
  /** The app behind the page; a new one, with one connection, for each test. */
  readonly app: Pick<CannedApp, 'answer'> & { calls(): CannedApp['calls'] };
  /** Opens a place of the page in a fresh browser profile. */
  open(path: string, habits?: Habits & { readonly theme?: 'light' | 'dark' }): Promise<Page>;
  url(): string;
}

/** The admin page in Chromium for the tests of one file. A test fails when the browser reports any trouble. */
export function useAdminPage(): AdminPageUnderTest {
  let browser: Browser;
  let served: ServedPage;
  let app: CannedApp;
  let visitor: Visitor;

  beforeAll(async () => {
    browser = await launchChromium();
    served = await serveAdminPage((name, payload) => app.invoke(name, payload));
  });
  afterAll(async () => {
    await browser.close();
    await served.close();
  });
  beforeEach(() => {
    const connections = [aConnection()];
    app = cannedApp({
      getOverview: () => ok(anOverview()),
      getActivity: () => ok(anActivity()),
      listConnections: () => ok({ connections }),
    });
  });
  afterEach(async () => {
    await visitor.leave();
    expect(visitor.troubles).toEqual([]);
  });

  return {
    app: { answer: (changed) => app.answer(changed), calls: () => app.calls },
    url: () => served.url,
    async open(path, { theme = 'light', ...habits } = {}) {
      visitor = await visit(browser, `${served.url}/?theme=${theme}#${path}`, habits);
      return visitor.page;
    },
  };
}
