import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atMost, type Result } from './result';
import { thisCheckout } from './support/checkout';
import { secondsToFirstAnswer } from './support/seconds-to-first-answer';

/** How long `npm start` takes on an empty data folder, with everything to build. */
export async function startUp(): Promise<readonly Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  try {
    return [atMost('npm start: first answer', await secondsToFirstAnswer(folder, thisCheckout), 8, 'seconds')];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
