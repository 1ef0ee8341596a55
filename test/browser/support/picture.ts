import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';

const folder = join(import.meta.dirname, '..', '..', '..', 'docs', 'images');

export interface Picture {
  readonly width: number;
  /** Different byte values of its pixels; a blank picture has very few. */
  readonly shades: number;
}

/** Atlaskit fades dialogs and lozenges in: a picture is taken of what stays. A spinner never ends. */
const animationsOver = `Promise.all(
  document.getAnimations()
    .filter((animation) => animation.effect.getComputedTiming().endTime !== Infinity)
    .map((animation) => animation.finished)
)`;

/**
 * Takes a picture of the page for the documentation. It is kept only when `ROLLCALL_PICTURES=write` says so, so that
 * a run of the tests leaves the checkout as it was.
 */
export async function takePicture(page: Page, name: string): Promise<Picture> {
  await page.evaluate(animationsOver);
  const png = await page.screenshot({ animations: 'disabled' });
  if (process.env.ROLLCALL_PICTURES === 'write') {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${name}.png`), png);
  }
  return { width: png.readUInt32BE(16), shades: new Set(inflateSync(imageData(png))).size };
}

/** The IDAT chunks of a PNG (ISO/IEC 15948 §11.2.4) after its 8-byte signature. */
function imageData(png: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
  }
  return Buffer.concat(parts);
}
