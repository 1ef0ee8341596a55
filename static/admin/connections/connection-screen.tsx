import { Box, Button, Stack, Tab, TabList, TabPanel, Tabs } from '@forge/react';
import React, { type ReactNode, useEffect } from 'react';
import type { Connection } from '../../../src/entry/admin/contract';
import { call } from '../calls';
import { CopyField } from '../copy-field';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { ScreenTitle } from '../screen-title';
import { useLoaded } from '../use-loaded';
import type { Go } from '../use-route';
import { hasBeenCalled } from './connection-lozenges';
import { ConnectionSettings } from './connection-settings';
import { ConnectionSummary } from './connection-summary';
import { DeleteConnection } from './delete-connection';
import { ProviderGuideSection } from './provider-guide-section';
import { Tokens } from './tokens';

const listenMilliseconds = 5000;

interface ConnectionScreenProps {
  readonly connectionId: string;
  readonly go: Go;
  readonly changed: () => void;
}

export function ConnectionScreen({ connectionId, go, changed }: ConnectionScreenProps) {
  const { loaded, reload, put } = useLoaded(() => call('getConnection', { connectionId }), connectionId);
  const isListening = loaded.state === 'ready' && !hasBeenCalled(loaded.value);

  // Until the identity provider has called once, look for its first call without being asked.
  useEffect(() => {
    if (!isListening) return;
    const timer = setInterval(() => void reload(), listenMilliseconds);
    return () => clearInterval(timer);
  }, [isListening, reload]);

  if (loaded.state === 'loading') return <Loading what="the connection" />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const connection = loaded.value;
  const replace = (next: Connection) => {
    put(next);
    changed();
  };
  return (
    <>
      <ScreenTitle title={connection.name}>
        <Button onClick={() => go({ screen: 'connections' })}>All connections</Button>
      </ScreenTitle>
      <Stack space="space.200">
        <ConnectionSummary connection={connection} go={go} />
        <Tabs id="connection-tabs">
          <TabList>
            <Tab>Set-up</Tab>
            <Tab>Settings</Tab>
          </TabList>
          <TabPanel>
            <Panel>
              <CopyField id="base-url" label="SCIM base URL" value={connection.baseUrl} />
              <Tokens connection={connection} onChange={replace} />
              <ProviderGuideSection connection={connection} />
            </Panel>
          </TabPanel>
          <TabPanel>
            <Panel>
              <ConnectionSettings key={connection.version} connection={connection} onChange={replace} />
              <DeleteConnection
                connection={connection}
                onDeleted={() => {
                  changed();
                  go({ screen: 'connections' });
                }}
              />
            </Panel>
          </TabPanel>
        </Tabs>
      </Stack>
    </>
  );
}

function Panel({ children }: { readonly children: ReactNode }) {
  return (
    <Box paddingBlockStart="space.200" xcss={{ width: '100%' }}>
      <Stack space="space.400">{children}</Stack>
    </Box>
  );
}
