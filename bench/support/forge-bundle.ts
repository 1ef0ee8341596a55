import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Checkout, thisCheckout } from './checkout';

/** The part to bundle: a page by its key in manifest.yml, or a file of functions, relative to the checkout. */
export type BundledPart = { readonly page: string } | { readonly functions: string };

/**
 * Bundles a part of a checkout into `folder` with Forge's own bundler, as `forge deploy` would upload it. Every
 * checkout uses this one's bundler.
 * @throws Error with the bundler's message
 */
export async function forgeBundle(part: BundledPart, folder: string, checkout: Checkout = thisCheckout): Promise<void> {
  const script = join(thisCheckout.folder, 'checks', 'forge-build.cts');
  const what = 'page' in part ? ['--page', part.page] : ['--functions', part.functions];
  const child = spawn(process.execPath, [script, ...what, '--to', folder], {
    cwd: checkout.folder,
    stdio: ['ignore', 'pipe', 2],
  });
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${script} ended with ${code}: ${said}`);
}
