import type { ConnectionStore } from '../../connections/connection-store';
import { limitKinds } from '../../directory/held-batch';
import { waitingIn } from '../../directory/state-counts';
import type { UndoOf } from '../../directory/undo';
import { type Occasion, sameOccasion } from '../../journal/occasion';
import type { SyncRuns } from '../background/sync-runs';
import type { Uses } from '../call';
import type { LimitReads } from '../store/limits';
import type { UndoReads } from '../store/undos';

export interface UnderWayPorts {
  readonly connections: Pick<ConnectionStore, 'states'>;
  readonly runs: Pick<SyncRuns, 'find'>;
}

type Call = Uses<'connection' | 'store', LimitReads & UndoReads>;

/** Whether what is to be undone may still be being done: what it does after the undo has begun is not undone by it. */
export async function isUnderWay(call: Call, ports: UnderWayPorts, of: UndoOf): Promise<boolean> {
  return of.kind === 'occasion' && isOccasionUnderWay(call, ports, of.occasion);
}

async function isOccasionUnderWay(
  { connection, store }: Call,
  { connections, runs }: UnderWayPorts,
  occasion: Occasion,
): Promise<boolean> {
  switch (occasion.kind) {
    case 'settings':
    case 'sync': {
      const run = await runs.find(connection.id);
      return run !== undefined && run.finished === undefined && sameOccasion(run.occasion, occasion);
    }
    case 'approval': {
      const heads = await Promise.all(limitKinds.map((kind) => store.batchOf(kind)));
      return heads.some(({ decisions = [] }) => decisions.some(({ id }) => id === occasion.id));
    }
    case 'scan': {
      // Nobody counts whom a scan has sent; somebody still waits for Atlassian.
      const states = await connections.states(connection.id);
      return states !== undefined && waitingIn(states.people) + waitingIn(states.groups) > 0;
    }
    case 'undo': {
      const { all } = await store.undos();
      return all.some(({ id, finished }) => id === occasion.id && finished === undefined);
    }
  }
}
