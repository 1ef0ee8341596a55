import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { readPng } from './png';
import { shrinkPng } from './shrink-png';

const folder = join(import.meta.dirname, '..', '..', '..', 'docs', 'images');

/** A test run leaves the checkout unchanged unless told to renew the pictures. */
export const keepsPictures = process.env.ROLLCALL_PICTURES === 'write';

export interface Picture {
  readonly width: number;
  /** Distinct values of its channels; a blank picture has very few. */
  readonly shades: number;
}

/** Atlaskit fades dialogs and lozenges in: the picture shows the final state. A spinner never ends. */
export const stillness = `Promise.allSettled(
  document.getAnimations()
    .filter((animation) => animation.effect.getComputedTiming().endTime !== Infinity)
    .map((animation) => animation.finished)
)`;

/** Takes a picture of the page for the documentation, kept only with `ROLLCALL_PICTURES=write`. */
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

/** A set of three million values would take a quarter of a second. */
function shadesOf(channels: Uint8Array): number {
  const seen = new Uint8Array(256);
  for (const value of channels) seen[value] = 1;
  return seen.reduce((sum, isSeen) => sum + isSeen, 0);
}
