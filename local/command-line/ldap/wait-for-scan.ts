import { setTimeout as delay } from 'node:timers/promises';
import { type DirectoryStatus, directoryStatusSchema } from '../../directory-status';
import type { CommandContext } from '../command';

const lookMilliseconds = 500;
/** For a scan that ends; a directory of thousands takes longer, and goes on alone. */
const patienceMilliseconds = 60_000;

/** Waits for a scan that has begun later than a time, and ended. The connector's clock is that of this machine. */
export async function waitForScan(
  { control, progress }: CommandContext,
  path: string,
  since: string,
): Promise<DirectoryStatus> {
  const until = Date.now() + patienceMilliseconds;
  for (;;) {
    const status = await control.get(`/local/ldap/${path}`, directoryStatusSchema);
    const isOver = status.scan !== undefined && status.scan.begun >= since;
    if (isOver || status.connector !== 'runs' || Date.now() > until) return status;
    progress(status.state === 'scanning' ? 'The connector reads the directory.' : 'The connector starts.');
    await delay(lookMilliseconds);
  }
}
