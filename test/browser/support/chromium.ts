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
 * The fonts that the package unpacks beside its Chromium, at the one place its own configuration reads: what fits into a
 * line must not depend on the fonts of a machine. The machine's are used where TMPDIR leads elsewhere.
 */
const ownFonts = '/tmp/fonts';

let shared: Promise<Browser> | undefined;

/**
 * One Chromium, which needs no system packages, for all files of a worker; it ends with the worker. A test's remains are
 * in its profile.
 */
export function sharedChromium(): Promise<Browser> {
  shared ??= launch();
  return shared;
}

async function launch(): Promise<Browser> {
  const args = chromium.args.filter((argument) => !unwanted.includes(argument.split('=', 1)[0] ?? ''));
  const executablePath = await chromium.executablePath();
  return playwright.launch({
    executablePath,
    args: [...args, '--disable-gpu', scripts, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    env: { ...process.env, ...(existsSync(ownFonts) && { FONTCONFIG_PATH: ownFonts }) },
    headless: true,
  });
}
