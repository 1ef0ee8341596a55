import type { ConnectionId } from '../../connections/connection';
import type { SyncRun } from './sync-run';

/** The port to what is kept of "Sync now": the newest run of each connection. */
export interface SyncRuns {
  find(connectionId: ConnectionId): Promise<SyncRun | undefined>;
  /** Takes the place of the run before, whose events count no more. */
  begin(run: SyncRun): Promise<void>;
  /**
   * Changes the newest run when it is this one; `change` may be asked several times, and answers undefined when there is
   * nothing to change.
   */
  change(
    run: { readonly connectionId: ConnectionId; readonly id: string },
    change: (run: SyncRun) => SyncRun | undefined,
  ): Promise<void>;
}
