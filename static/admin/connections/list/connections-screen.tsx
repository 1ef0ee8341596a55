import { Button } from '@forge/react';
import React from 'react';
import { call } from '../../calls';
import { Failure } from '../../failure';
import { Loading } from '../../loading';
import { useSay } from '../../say/use-say';
import { ScreenTitle } from '../../screen-title';
import { useLoaded } from '../../use-loaded';
import type { Go } from '../../use-route';
import { ProviderTiles } from '../add/provider-tiles';
import { ConnectionList } from './connection-list';

interface ConnectionsScreenProps {
  readonly go: Go;
  readonly changed: () => void;
}

/** Every identity provider that sends people and groups; before there is one, the providers to choose from. */
export function ConnectionsScreen({ go, changed }: ConnectionsScreenProps) {
  const say = useSay();
  const { loaded, reload } = useLoaded(() => call('listConnections', {}), 'connections');
  if (loaded.state === 'loading') return <Loading what="connections" lines={6} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const { connections } = loaded.value;
  if (connections.length === 0) {
    return (
      <>
        <ScreenTitle title={say('connections.empty')} text={say('connections.emptyText')} />
        <ProviderTiles onChoose={(provider) => go({ screen: 'add-connection', provider })} />
      </>
    );
  }
  return (
    <>
      <ScreenTitle title={say('connections.title')} text={say('connections.text')}>
        <Button appearance="primary" onClick={() => go({ screen: 'add-connection' })}>
          {say('connections.add')}
        </Button>
      </ScreenTitle>
      <ConnectionList
        connections={connections}
        go={go}
        onChanged={() => {
          void reload();
          changed();
        }}
      />
    </>
  );
}
