import React from 'react';
import { CopyField } from '../../copy-field';
import { useSay } from '../../say/use-say';
import { SyncConnection } from '../../sync/sync-connection';
import { ProviderGuideSection } from '../provider-guide-section';
import type { ConnectionPanelProps } from '../screen/connection-panel-props';
import { ConnectionSettings } from './connection-settings';
import { DeleteConnection } from './delete-connection';
import { Tokens } from './tokens';

/** The values that the identity provider needs, and the connection's own settings. */
export function SetUpTab({ connection, go, replace, changed }: ConnectionPanelProps) {
  const say = useSay();
  return (
    <>
      <CopyField id="base-url" label={say('connection.baseUrl')} value={connection.baseUrl} />
      <SyncConnection connection={connection} go={go} />
      <Tokens connection={connection} onChange={replace} />
      <ProviderGuideSection connection={connection} />
      <ConnectionSettings key={connection.version} connection={connection} go={go} onChange={replace} />
      <DeleteConnection
        connection={connection}
        onDeleted={() => {
          changed();
          go({ screen: 'connections' });
        }}
      />
    </>
  );
}
