import type { Browser, Page } from 'playwright-core';

export interface Visitor {
  readonly page: Page;
  /** What went wrong since the last arrival: script errors, console errors and requests that left this machine. */
  readonly troubles: readonly string[];
  /** Leaves the page, which asks the app for nothing any more, and forgets what it remembered. */
  rest(): Promise<void>;
  /** Loads another address in the same profile; `width` in pixels. */
  comeAgain(url: string, width?: number): Promise<void>;
  leave(): Promise<void>;
}

export interface Habits {
  /** Pixels of the window. */
  readonly width?: number;
  readonly locale?: string;
  /** Time that a test can move on: `page.clock`. */
  readonly clock?: boolean;
}

/** A fresh browser profile on the page at `url`; it may use the clipboard, and nothing outside of this machine. */
export async function visit(
  browser: Browser,
  url: string,
  { width = 1280, locale = 'en-US', clock = false }: Habits = {},
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
  const page = await context.newPage();
  if (clock) await page.clock.install();
  page.on('request', (request) => isOfThisMachine(request.url()) || troubles.push(`asked for ${request.url()}`));
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  await page.goto(url);
  return {
    page,
    troubles,
    async rest() {
      await page.evaluate('localStorage.clear()');
      await page.goto('about:blank');
      troubles.length = 0;
    },
    async comeAgain(next, wanted = 1280) {
      await page.setViewportSize({ width: wanted, height: 900 });
      await page.goto(next);
    },
    leave: () => context.close(),
  };
}

/** Chromium itself finds no other machine (chromium.ts); a page that asks for one is wrong all the same. */
function isOfThisMachine(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return !protocol.startsWith('http') || hostname === '127.0.0.1';
}
