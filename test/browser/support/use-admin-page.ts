import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { type CannedApp, cannedApp, ok } from '../../page/support/canned-app';
import { type ServedPage, serveAdminPage } from '../../page/support/serve-page';
import { violationsAtEnd } from './axe';
import { sharedChromium } from './chromium';
import { usualAnswers } from './prepare-screens';
import { type Habits, type Visitor, visit } from './visitor';

export interface AdminPageUnderTest {
  /** The app behind the page; a new one, with one connection, for each test. */
  readonly app: Pick<CannedApp, 'answer'> & {
    calls(): CannedApp['calls'];
    invoked(): CannedApp['invoked'];
  };
  /** Opens a place of the page: in the tidied profile of the previous test, or in a new one with special habits. */
  open(path: string, habits?: Habits & { readonly theme?: 'light' | 'dark' }): Promise<Page>;
  url(): string;
}

/**
 * The admin page, or a part of it, in Chromium for the tests of one file. A test fails if the browser reports trouble,
 * or if axe objects to the state of the page at its end.
 */
export function useAdminPage(serve: typeof serveAdminPage = serveAdminPage): AdminPageUnderTest {
  let browser: Browser;
  let served: ServedPage;
  let app: CannedApp;
  let visitor: Visitor;
  /** Visitors without special habits are reused: loading a page into a fresh profile takes half a second longer. */
  let usual: Visitor | undefined;

  beforeAll(async () => {
    browser = await sharedChromium();
    served = await serve((name, payload) => app.invoke(name, payload));
  });
  afterAll(async () => {
    await usual?.leave();
    await served.close();
  });
  beforeEach(() => {
    app = cannedApp({ ...usualAnswers(), listHistory: () => ok({ entries: [], more: false }) });
  });
  afterEach(async ({ task }) => {
    const violations = await violationsAtEnd(visitor.page);
    const troubles = [...visitor.troubles];
    if (visitor === usual && task.result?.state !== 'fail' && troubles.length === 0) await usual.rest();
    else {
      if (visitor === usual) usual = undefined;
      await visitor.leave();
    }
    expect(troubles).toEqual([]);
    expect(violations).toEqual([]);
  });

  return {
    app: { answer: (changed) => app.answer(changed), calls: () => app.calls, invoked: () => app.invoked },
    url: () => served.url,
    async open(path, { theme = 'light', ...habits } = {}) {
      const { width, ...others } = habits;
      const url = `${served.url}/?theme=${theme}#${path}`;
      if (Object.keys(others).length > 0) {
        visitor = await visit(browser, url, habits);
        return visitor.page;
      }
      if (usual === undefined) usual = await visit(browser, url, habits);
      else await usual.comeAgain(url, width);
      visitor = usual;
      return visitor.page;
    },
  };
}
