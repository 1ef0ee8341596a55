import type { ConnectionId } from '../../connections/connection';
import type { SyncRun } from './sync-run';

/** The port to stored runs of "Sync now": the newest one of each connection. */
export interface SyncRuns {
  find(connectionId: ConnectionId): Promise<SyncRun | undefined>;
  /** Replaces the previous run, whose events no longer count. */
  begin(run: SyncRun): Promise<void>;
  /**
   * Changes the newest run if it is this one; `change` may be called several times, and returns undefined if there is nothing
   * to change.
   */
  change(
    run: { readonly connectionId: ConnectionId; readonly id: string },
    change: (run: SyncRun) => SyncRun | undefined,
  ): Promise<void>;
}
