import type { Browser, Page } from 'playwright-core';

export interface Visitor {
  readonly page: Page;
  /** What went wrong in the browser so far: script errors, console errors and requests that left this machine. */
  readonly troubles: readonly string[];
  leave(): Promise<void>;
}

export interface Habits {
  /** Pixels of the window. */
  readonly width?: number;
  readonly locale?: string;
}

/** A fresh browser profile on the page at `url`; it may use the clipboard, and nothing outside of this machine. */
export async function visit(
  browser: Browser,
  url: string,
  { width = 1280, locale = 'en-US' }: Habits = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    locale,
    timezoneId: 'UTC',
    // Dialogs then open and close at once; what is tested is what they say.
    reducedMotion: 'reduce',
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(url).origin });
  const troubles: string[] = [];
  await context.route(
    ({ hostname }) => hostname !== '127.0.0.1',
    (route) => {
      troubles.push(`asked for ${route.request().url()}`);
      return route.abort();
    },
  );
  const page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  await page.goto(url);
  return { page, troubles, leave: () => context.close() };
}
