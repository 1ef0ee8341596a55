import React from 'react';
import { CopyField } from '../../copy-field';
import { useSay } from '../../say/use-say';
import { SyncConnection } from '../../sync/sync-connection';
import type { ConnectionPanelProps } from '../screen/connection-panel-props';
import { ConnectionSettings } from './connection-settings';
import { Tokens } from './tokens';

/** The values that the identity provider needs, Sync now, and the connection's name, version and mode. */
export function SetUpTab({ connection, go, replace }: ConnectionPanelProps) {
  const say = useSay();
  return (
    <>
      <CopyField id="base-url" label={say('connection.baseUrl')} value={connection.baseUrl} />
      <SyncConnection key={`sync ${connection.version}`} connection={connection} go={go} />
      <Tokens connection={connection} onChange={replace} />
      <ConnectionSettings
        key={connection.version}
        connection={connection}
        go={go}
        onChange={(next, isApplied) => (isApplied ? replace(next, true) : replace(next))}
      />
    </>
  );
}
