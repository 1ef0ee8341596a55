import React from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { Failure } from '../failure';
import { Loading } from '../loading';
import type { Go } from '../use-route';
import { SyncProgress } from './sync-progress';
import { useProgress } from './use-progress';

interface RunningSyncProps {
  readonly connection: Pick<Connection, 'id'>;
  readonly go: Go;
}

/** The progress of what was just begun for everybody, then its result. */
export function RunningSync({ connection, go }: RunningSyncProps) {
  const { loaded, reload } = useProgress(connection.id);
  if (loaded.state === 'loading') return <Loading what="progress" />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  return <SyncProgress connection={connection} progress={loaded.value} go={go} />;
}
