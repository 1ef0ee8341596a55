import type { Connection } from '../../../connections/connection';
import type { Occasion } from '../../../journal/occasion';
import { syncConnectionNow } from '../../../provisioning/background/sync-now';
import type { SyncRun } from '../../../provisioning/background/sync-run';
import type { AdminPorts } from '../admin-ports';

/** Starts Sync now for everybody the connection holds, with its settings as they are, which may be the occasion. @throws {QueueUnavailable} */
export async function applyToEverybody(
  { connections, runs, callOf }: Pick<AdminPorts, 'connections' | 'runs' | 'callOf'>,
  connection: Connection,
  occasion?: Occasion,
): Promise<SyncRun> {
  const totals = await connections.totals(connection.id);
  return syncConnectionNow(callOf(connection), { runs, totals, occasion });
}
