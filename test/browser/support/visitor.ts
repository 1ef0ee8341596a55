import type { Browser, Page } from 'playwright-core';

export interface Visitor {
  readonly page: Page;
  /** Trouble since the last arrival: script errors, console errors and requests that left this machine. */
  readonly troubles: readonly string[];
  /** Leaves the page, so that it makes no more calls, and forgets its memory. */
  rest(): Promise<void>;
  /** Loads another address in the same profile; `width` in pixels. */
  comeAgain(url: string, width?: number): Promise<void>;
  leave(): Promise<void>;
}

export interface Habits {
  /** Pixels of the window. */
  readonly width?: number;
  readonly locale?: string;
  /** Time a test can advance: `page.clock`. */
  readonly clock?: boolean;
}

/** A fresh browser profile on the page at `url`; it may use the clipboard, and nothing outside this machine. */
export async function visit(
  browser: Browser,
  url: string,
  { width = 1280, locale = 'en-US', clock = false }: Habits = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    locale,
    timezoneId: 'UTC',
    // Dialogs then open and close at once; the tests are about their content.
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

/** Chromium reaches no other machine (chromium.ts); a page that tries is wrong anyway. */
function isOfThisMachine(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return !protocol.startsWith('http') || hostname === '127.0.0.1';
}
