import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** A Chromium that needs no system packages. In one process, as its defaults have it, it ends with its first profile. */
export async function launchChromium(): Promise<Browser> {
  const args = chromium.args.filter((argument) => argument !== '--single-process');
  return playwright.launch({ executablePath: await chromium.executablePath(), args, headless: true });
}
