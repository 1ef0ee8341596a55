import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { readPng } from './png';
import { shrinkPng } from './shrink-png';

const folder = join(import.meta.dirname, '..', '..', '..', 'docs', 'images');

/** A run of the tests leaves the checkout as it was, unless it is told to renew the pictures. */
export const keepsPictures = process.env.ROLLCALL_PICTURES === 'write';

export interface Picture {
  readonly width: number;
  /** Different values of its channels; a blank picture has very few. */
  readonly shades: number;
}

/** Atlaskit fades dialogs and lozenges in: a picture is taken of what stays. A spinner never ends. */
export const stillness = `Promise.allSettled(
  document.getAnimations()
    .filter((animation) => animation.effect.getComputedTiming().endTime !== Infinity)
    .map((animation) => animation.finished)
)`;

/**
 * Takes a picture of the page for the documentation, and keeps it only when `ROLLCALL_PICTURES=write` says so.
 */
export async function takePicture(page: Page, name: string): Promise<Picture> {
  await page.evaluate(stillness);
  const png = await page.screenshot({ animations: 'disabled' });
  if (keepsPictures) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${name}.png`), shrinkPng(png));
  }
  const { width, rgb } = readPng(png);
  return { width, shades: shadesOf(rgb) };
}

/** A set of three million values takes a quarter of a second. */
function shadesOf(channels: Uint8Array): number {
  const seen = new Uint8Array(256);
  for (const value of channels) seen[value] = 1;
  return seen.reduce((sum, isSeen) => sum + isSeen, 0);
}
