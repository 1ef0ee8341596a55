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
  /** Opens a place of the page, in the tidied profile of the last visitor with the same habits. */
  open(path: string, habits?: Habits & { readonly theme?: 'light' | 'dark' }): Promise<Page>;
  url(): string;
}

/**
 * One visitor for each kind of habits, for all files of a worker: a fresh profile compiles the page's scripts again. They
 * end with the browser.
 */
const visitors = new Map<string, Visitor>();

/**
 * The admin page, or a part of it, in Chromium for the tests of one file. A test fails if the browser reports trouble,
 * or if axe objects to the state of the page at its end.
 */
export function useAdminPage(serve: typeof serveAdminPage = serveAdminPage): AdminPageUnderTest {
  let browser: Browser;
  let served: ServedPage;
  let app: CannedApp;
  let visitor: Visitor;
  let habit: string;

  beforeAll(async () => {
    browser = await sharedChromium();
    served = await serve((name, payload) => app.invoke(name, payload));
  });
  afterAll(() => served.close());
  beforeEach(() => {
    app = cannedApp({ ...usualAnswers(), listHistory: () => ok({ entries: [], more: false }) });
  });
  afterEach(async ({ task }) => {
    const violations = await violationsAtEnd(visitor.page);
    const troubles = [...visitor.troubles];
    if (task.result?.state !== 'fail' && troubles.length === 0) await visitor.rest();
    else {
      visitors.delete(habit);
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
      habit = JSON.stringify(others);
      const known = visitors.get(habit);
      if (known === undefined) visitor = await visit(browser, url, habits);
      else {
        visitor = known;
        await visitor.comeAgain(url, width);
      }
      visitors.set(habit, visitor);
      return visitor.page;
    },
  };
}
