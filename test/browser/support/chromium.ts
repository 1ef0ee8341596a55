import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** With its default of one process, it ends with its first profile; drawing by an emulated GPU costs a fifth. */
const unwanted = [
  '--single-process',
  '--use-gl',
  '--use-angle',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
];

/** A test sees a page for seconds: optimizing its scripts takes more of the processors than it gives back. */
const scripts = '--js-flags=--no-turbofan --no-maglev';

/**
 * Only pictures need pixels: without memory for them Chromium draws none, which takes a sixth of its work. Styles, layout,
 * frames, animations and what is under the mouse stay the same.
 */
const withoutPixels = '--force-gpu-mem-available-mb=0';

/**
 * The fonts that the package unpacks beside its Chromium, at the one place its own configuration reads: what fits into a
 * line must not depend on the fonts of a machine. The machine's are used where TMPDIR leads elsewhere.
 */
const ownFonts = '/tmp/fonts';

const shared = new Map<boolean, Promise<Browser>>();

/**
 * One Chromium, which needs no system packages, for all files of a worker; it ends with the worker. A test's remains are
 * in its profile. Who takes pictures needs one that draws.
 */
export function sharedChromium({ draws = false }: { readonly draws?: boolean } = {}): Promise<Browser> {
  const browser = shared.get(draws) ?? launch(draws);
  shared.set(draws, browser);
  return browser;
}

async function launch(draws: boolean): Promise<Browser> {
  const usual = chromium.args.filter((argument) => !unwanted.includes(argument.split('=', 1)[0] ?? ''));
  const here = ['--disable-gpu', scripts, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'];
  const executablePath = await chromium.executablePath();
  return playwright.launch({
    executablePath,
    args: [...usual, ...here, ...(draws ? [] : [withoutPixels])],
    env: { ...process.env, ...(existsSync(ownFonts) && { FONTCONFIG_PATH: ownFonts }) },
    headless: true,
  });
}
