import type { AccessStore, CredentialKind } from '../../connections/access-store';
import type { ConnectionStore } from '../../connections/connection-store';
import { beginUpgrades } from '../../provisioning/background/upgrade-search';
import { isoTime } from '../../provisioning/call';
import { beginNight } from '../../provisioning/drift/begin-drift';
import { type BatchPorts, keepHeldDeletions, remindOfBatches } from '../../provisioning/limits/tend-batches';
import { beginDays } from '../../provisioning/repair/recount-days';
import { beginRecounts } from '../../provisioning/repair/run-recount';
import { beginRepairs } from '../../provisioning/repair/run-repair';
import type { DirectorySearch } from '../../provisioning/search/directory-search';
import { beginIdleNight } from '../../provisioning/seats/idle/begin-idle-night';
import { noteSeats, type SeatPorts } from '../../provisioning/seats/note-seats';
import type { AccessCheck } from '../../sync/access-check';
import { retryRefused, type SweepPorts, tolerant } from './sweep';

export interface DailyPorts
  extends Omit<SweepPorts, 'machine'>,
    SeatPorts,
    Omit<BatchPorts, 'connections' | 'machine'> {
  readonly machine: BatchPorts['machine'];
  readonly access: AccessStore;
  readonly check: () => Promise<AccessCheck>;
  readonly connections: Pick<ConnectionStore, 'list' | 'states'>;
  readonly search: Pick<DirectorySearch, 'isComplete'>;
}

/**
 * Once a day: checks that the credentials still work, tries refused records again, adds records written by an older
 * version to the search, runs the nightly look for what such a version left behind, counts people and groups by state
 * again, begins the comparisons with Atlassian and the looks for seats that nobody uses, reminds of what waits for a decision and keeps it, counts past days of the log
 * again, and notes the seats in use.
 */
export async function daily(ports: DailyPorts): Promise<void> {
  await checkCredentials(ports);
  await retryRefused(ports);
  await tolerant(() => beginUpgrades(ports));
  await tolerant(() => beginRepairs(ports));
  await tolerant(() => beginRecounts(ports));
  await tolerant(() => beginDays(ports));
  await tolerant(() => beginNight(ports));
  await tolerant(() => beginIdleNight(ports));
  await tolerant(() => remindOfBatches(ports));
  await tolerant(() => keepHeldDeletions(ports));
  await noteSeats(ports);
}

async function checkCredentials({ access, check, machine }: DailyPorts): Promise<void> {
  const summary = await access.summary();
  const present = (['organization', 'administrator'] as const).filter((kind) => summary[kind] !== undefined);
  if (present.length === 0) return;
  const { rejected } = await (await check()).check();
  const since = isoTime(machine.now());
  for (const credential of present satisfies CredentialKind[]) {
    const refusal = rejected.find((row) => row.credential === credential);
    const was = summary[credential]?.state.kind;
    const is = refusal ? 'rejected' : 'working';
    if (was === is) continue;
    const state = refusal
      ? { kind: 'rejected' as const, since, cause: refusal.cause }
      : { kind: 'working' as const, since };
    await access.change({ kind: 'setState', credential, state });
  }
}
