import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A checkout of this project whose code can be run. */
export interface Checkout {
  /** Absolute. */
  readonly folder: string;
}

export const thisCheckout: Checkout = { folder: join(import.meta.dirname, '..', '..') };

/** The files a process of a checkout needs. */
const needed = ['manifest.yml', 'bench/support/rollcall-server.ts', 'node_modules'];

/**
 * The checkout in this folder.
 * @throws Error that says what is missing
 */
export function checkoutAt(folder: string): Checkout {
  const missing = needed.filter((path) => !existsSync(join(folder, path)));
  if (missing.length > 0) {
    throw new Error(
      `${folder} is not a checkout of this project that can be run: it has no ${missing.join(', no ')}. ` +
        'Check a commit out there and run npm ci in it.',
    );
  }
  return { folder: resolve(folder) };
}
