import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import { median } from './median';
import { atMost, type Result } from './result';
import { largeDirectory } from './support/large-directory';
import { type LocalScim, localScim } from './support/local-scim';
import { progress } from './support/progress';

const [small, large] = [100, 100_000];
/** Alternating, so that both meet the same machine. */
const rounds = 7;

interface PageTimes {
  /** Seconds from the address to the first content, in a browser that has never seen the page. */
  readonly first: number;
  /** Seconds from a click on the navigation to the next screen's content, which knows the totals of the directory. */
  readonly next: number;
}

/** The speed of the admin page: its first content, and a switch between screens, with few and with many people. */
export async function pageSpeed(): Promise<readonly Result[]> {
  const few = await filled(small);
  const many = await filled(large);
  try {
    const pairs: { readonly few: PageTimes; readonly many: PageTimes }[] = [];
    // The first pair warms the servers up: this measures the page, not the bundler.
    for (let round = 0; round <= rounds; round += 1) {
      const pair = { few: await timesOf(few), many: await timesOf(many) };
      if (round > 0) pairs.push(pair);
    }
    const [first, next] = (['first', 'next'] as const).map((time) => ({
      seconds: median(pairs.map((pair) => pair.many[time])),
      ratio: median(pairs.map((pair) => pair.many[time] / pair.few[time])),
    }));
    if (!first || !next) throw new Error('Nothing was measured.');
    progress(`switch between screens with ${large} people: ${next.seconds.toFixed(3)} s`);
    const times = `times that of ${small} people`;
    return [
      atMost(`admin page with ${large} people: first content`, first.seconds, 2, 'seconds'),
      atMost(`admin page with ${large} people: first content`, first.ratio, 1.2, times),
      atMost(`admin page with ${large} people: switch between screens`, next.ratio, 1.2, times),
    ];
  } finally {
    await few.close();
    await many.close();
  }
}

async function filled(people: number): Promise<LocalScim> {
  const rollcall = await localScim({ mode: 'preview' });
  await largeDirectory(rollcall, people);
  await rollcall.local.pageReady();
  return rollcall;
}

async function timesOf({ local }: LocalScim): Promise<PageTimes> {
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args,
    headless: true,
  });
  try {
    const page = await browser.newPage();
    const since = async (started: number, text: string) => {
      await page.getByText(text).first().waitFor();
      return (performance.now() - started) / 1000;
    };
    const opened = performance.now();
    await page.goto(local.url);
    const first = await since(opened, 'What your identity providers send');
    const clicked = performance.now();
    await page.getByRole('navigation').getByText('Connections').click();
    return { first, next: await since(clicked, 'Bench') };
  } finally {
    await browser.close();
  }
}
