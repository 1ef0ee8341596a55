import { Button, EmptyState } from '@forge/react';
import React from 'react';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { useSay } from '../say/use-say';
import { ScreenTitle } from '../screen-title';
import { useLoaded } from '../use-loaded';
import type { Go } from '../use-route';
import { ConnectionTable } from './connection-table';

/** Every identity provider that sends people and groups. */
export function ConnectionsScreen({ go }: { readonly go: Go }) {
  const say = useSay();
  const { loaded, reload } = useLoaded(() => call('listConnections', {}), 'connections');
  const add = (
    <Button appearance="primary" onClick={() => go({ screen: 'add-connection' })}>
      {say('connections.add')}
    </Button>
  );
  if (loaded.state === 'loading') return <Loading what="connections" />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const { connections } = loaded.value;
  if (connections.length === 0) {
    return (
      <EmptyState
        headingLevel={2}
        header={say('connections.empty')}
        description={say('connections.emptyText')}
        primaryAction={add}
      />
    );
  }
  return (
    <>
      <ScreenTitle title={say('connections.title')} text={say('connections.text')}>
        {add}
      </ScreenTitle>
      <ConnectionTable connections={connections} go={go} />
    </>
  );
}
