import { Button, EmptyState } from '@forge/react';
import React from 'react';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { ScreenTitle } from '../screen-title';
import { useLoaded } from '../use-loaded';
import type { Go } from '../use-route';
import { ConnectionTable } from './connection-table';

/** Every identity provider that sends people and groups. */
export function ConnectionsScreen({ go }: { readonly go: Go }) {
  const { loaded, reload } = useLoaded(() => call('listConnections', {}), 'connections');
  const add = (
    <Button appearance="primary" onClick={() => go({ screen: 'add-connection' })}>
      Add connection
    </Button>
  );
  if (loaded.state === 'loading') return <Loading what="connections" />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const { connections } = loaded.value;
  if (connections.length === 0) {
    return (
      <EmptyState
        header="Connect your identity provider"
        description="A connection lets Okta or another identity provider create, update and deactivate people and groups in Jira, Confluence and Bitbucket."
        primaryAction={add}
      />
    );
  }
  return (
    <>
      <ScreenTitle title="Connections" text="Identity providers that send people and groups to your Atlassian site.">
        {add}
      </ScreenTitle>
      <ConnectionTable connections={connections} go={go} />
    </>
  );
}
