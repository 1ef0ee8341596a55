import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Checkout, thisCheckout } from './checkout';

/** What is bundled: a page by its key in manifest.yml, or a file of functions, relative to the checkout. */
export type BundledPart = { readonly page: string } | { readonly functions: string };

/**
 * Bundles a part of a checkout with Forge's own bundler, as `forge deploy` would upload it, into `folder`: the same
 * bundler for every checkout, this one's.
 * @throws Error with what the bundler said
 */
export async function forgeBundle(part: BundledPart, folder: string, checkout: Checkout = thisCheckout): Promise<void> {
  const script = join(thisCheckout.folder, 'checks', 'forge-build.cts');
  const what = 'page' in part ? ['--page', part.page] : ['--functions', part.functions];
  // tsx is named by its place: another checkout may have none.
  const tsx = import.meta.resolve('tsx');
  const child = spawn(process.execPath, ['--import', tsx, script, ...what, '--to', folder], {
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
