import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import { startLocal } from '../local/server/start-local';
import { atMost, type Result } from './result';

/** Seconds until the admin page shows its first content in a browser that has never seen it. */
export async function pageSpeed(): Promise<readonly Result[]> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  const local = await startLocal({ port: 0, dataDirectory });
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args,
    headless: true,
  });
  try {
    const page = await browser.newPage();
    // The bundle is built once after the start; what is asked here is how fast the page is, not the bundler.
    await local.pageReady();
    await page.goto(local.url);
    await page.getByText('Four steps to the first person').waitFor();
    const fresh = await (await browser.newContext()).newPage();
    const started = performance.now();
    await fresh.goto(local.url);
    await fresh.getByText('Four steps to the first person').waitFor();
    return [atMost('admin page: first content', (performance.now() - started) / 1000, 2, 'seconds')];
  } finally {
    await browser.close();
    await local.close();
    await rm(dataDirectory, { recursive: true, force: true });
  }
}
