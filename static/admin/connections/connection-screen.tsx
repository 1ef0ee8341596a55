import { Box, Button, Stack, Tab, TabList, TabPanel, Tabs } from '@forge/react';
import React, { type ReactNode, useState } from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { call } from '../calls';
import { CopyField } from '../copy-field';
import { Failure } from '../failure';
import { HistorySection } from '../history/history-section';
import { Loading } from '../loading';
import { PeopleAndGroups } from '../people/people-and-groups';
import { useSay } from '../say/use-say';
import { ScreenTitle } from '../screen-title';
import { SyncConnection } from '../sync/sync-connection';
import { TestTab } from '../test/test-tab';
import { useLoaded } from '../use-loaded';
import type { Go } from '../use-route';
import { ConnectionSettings } from './connection-settings';
import { ConnectionSummary } from './connection-summary';
import { DeleteConnection } from './delete-connection';
import { LiveListener } from './live-listener';
import { ProviderGuideSection } from './provider-guide-section';
import { Tokens } from './tokens';

/** Its place among the tabs. What it shows is asked for only when it is opened. */
const peopleTab = 2;

interface ConnectionScreenProps {
  readonly connectionId: string;
  readonly go: Go;
  readonly changed: () => void;
}

export function ConnectionScreen({ connectionId, go, changed }: ConnectionScreenProps) {
  const say = useSay();
  const [tab, setTab] = useState(0);
  const { loaded, reload, put } = useLoaded(() => call('getConnection', { connectionId }), connectionId);

  if (loaded.state === 'loading') return <Loading what="connection" />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const connection = loaded.value;
  const replace = (next: Connection) => {
    put(next);
    changed();
  };
  return (
    <>
      <ScreenTitle title={connection.name}>
        <Button onClick={() => go({ screen: 'connections' })}>{say('connection.all')}</Button>
      </ScreenTitle>
      <Stack space="space.200">
        <LiveListener connection={connection} onCalled={reload} />
        <ConnectionSummary connection={connection} go={go} />
        <Tabs id="connection-tabs" onChange={setTab}>
          <TabList>
            <Tab>{say('connection.tab.setUp')}</Tab>
            <Tab>{say('connection.tab.settings')}</Tab>
            <Tab>{say('connection.tab.people')}</Tab>
            <Tab>{say('connection.tab.test')}</Tab>
          </TabList>
          <TabPanel>
            <Panel>
              <CopyField id="base-url" label={say('connection.baseUrl')} value={connection.baseUrl} />
              <SyncConnection connection={connection} go={go} />
              <Tokens connection={connection} onChange={replace} />
              <ProviderGuideSection connection={connection} />
            </Panel>
          </TabPanel>
          <TabPanel>
            <Panel>
              <ConnectionSettings key={connection.version} connection={connection} go={go} onChange={replace} />
              <HistorySection connection={connection} onReverted={() => void reload()} />
              <DeleteConnection
                connection={connection}
                onDeleted={() => {
                  changed();
                  go({ screen: 'connections' });
                }}
              />
            </Panel>
          </TabPanel>
          <TabPanel>
            <Panel>{tab === peopleTab ? <PeopleAndGroups connectionId={connection.id} go={go} /> : null}</Panel>
          </TabPanel>
          <TabPanel>
            <Panel>
              <TestTab connection={connection} draft={{ settings: {}, isChanged: false }} go={go} />
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
