import { Stack } from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import { Failure } from '../../failure';
import { Section } from '../../form/section';
import { Loading } from '../../loading';
import { useSay } from '../../say/use-say';
import type { Go } from '../../use-route';
import type { WatchedConnector } from '../jobs/use-connector';
import { DirectorySync } from '../scans/directory-sync';
import { LastScan } from '../scans/last-scan';
import { ScanTable } from '../scans/scan-table';
import { ConnectorFacts } from './connector-facts';
import { StartConnector } from './start-connector';

interface ConnectorTabProps {
  readonly connection: Connection;
  readonly watched: WatchedConnector;
  readonly go: Go;
}

/** The program beside the directory: how it is, what it has done, and Sync now. */
export function ConnectorTab({ connection, watched, go }: ConnectorTabProps) {
  const say = useSay();
  const [chosen, setChosen] = useState<string>();
  const { status, error, reload } = watched;
  if (status === undefined) {
    return error === undefined ? (
      <Loading what="connector" lines={10} />
    ) : (
      <Failure error={error} retry={() => void reload()} />
    );
  }
  const [last] = status.scans;
  const shown = status.scans.find(({ begun }) => begun === chosen) ?? last;
  return (
    <Stack space="space.400">
      {error === undefined ? null : <Failure error={error} />}
      {status.connector === undefined ? (
        <Section title={say('connector.start')}>
          <StartConnector connection={connection} />
        </Section>
      ) : (
        <Section title={say('connector.title')}>
          <ConnectorFacts watched={watched} />
        </Section>
      )}
      <Section title={say('connector.sync')} help={say('connector.syncHelp')}>
        <DirectorySync connection={connection} status={status} watched={watched} go={go} />
      </Section>
      {shown === undefined ? null : (
        <>
          <Section title={say(shown === last ? 'connector.lastScan' : 'connector.chosenScan')}>
            <LastScan connectionId={connection.id} scan={shown} go={go} />
          </Section>
          <Section title={say('connector.scans')}>
            <ScanTable scans={status.scans} open={setChosen} />
          </Section>
        </>
      )}
    </Stack>
  );
}
