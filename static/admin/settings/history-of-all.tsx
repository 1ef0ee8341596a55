import { Heading, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { call } from '../calls';
import { Failure } from '../failure';
import { HistoryList } from '../history/history-list';
import { HistorySection } from '../history/history-section';
import { Loading } from '../loading';
import { FilterSelect } from '../log/list/filter-select';
import { SayOf } from '../say/say-of';
import { useSay } from '../say/use-say';
import { useLoaded } from '../use-loaded';
import type { Go } from '../use-route';

/** Export, import and history of one connection, or the history of what all share: Atlassian access and alarms. */
export function HistoryOfAll({ go }: { readonly go: Go }) {
  const say = useSay();
  const { loaded, reload } = useLoaded(() => call('listConnections', {}), 'connections');
  const [chosen, setChosen] = useState<string>();
  if (loaded.state === 'loading') return <Loading what="connections" lines={8} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const { connections } = loaded.value;
  const connection = connections.find(({ id }) => id === chosen);
  return (
    <Stack space="space.200">
      <Heading size="small" as="h3">
        {say('site.changes')}
      </Heading>
      <FilterSelect
        id="history-scope"
        label={say('site.changesOf')}
        width="220px"
        all={say('site.changesOfAll')}
        choices={connections.map(({ id, name }) => ({ value: id, label: name }))}
        value={connection?.id}
        onChange={setChosen}
      />
      {connection === undefined ? <OfAccess /> : <OfConnection connection={connection} reload={reload} go={go} />}
    </Stack>
  );
}

function OfAccess() {
  const say = useSay();
  return (
    <>
      <Text color="color.text.subtle">{say('site.accessText')}</Text>
      <HistoryList version="access" />
    </>
  );
}

interface OfConnectionProps {
  readonly connection: Connection;
  readonly reload: () => Promise<void>;
  readonly go: Go;
}

function OfConnection({ connection, reload, go }: OfConnectionProps) {
  return (
    <SayOf provider={connection.provider}>
      <HistorySection key={connection.id} connection={connection} go={go} onReverted={() => void reload()} />
    </SayOf>
  );
}
