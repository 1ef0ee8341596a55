import { Stack } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { Failure } from '../failure';
import { Section } from '../form/section';
import { Loading } from '../loading';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { ConnectorFacts } from './connector-facts';
import { DirectorySync } from './directory-sync';
import { LastScan } from './last-scan';
import { ScanTable } from './scan-table';
import { StartConnector } from './start-connector';
import type { WatchedConnector } from './use-connector';

interface ConnectorTabProps {
  readonly connection: Connection;
  readonly watched: WatchedConnector;
  readonly go: Go;
}

/** The program beside the directory: how it is, what it has done, and Sync now. */
export function ConnectorTab({ connection, watched, go }: ConnectorTabProps) {
  const say = useSay();
  const { status, error, reload } = watched;
  if (status === undefined) {
    return error === undefined ? <Loading what="connector" /> : <Failure error={error} retry={() => void reload()} />;
  }
  const [last] = status.scans;
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
      {last === undefined ? null : (
        <>
          <Section title={say('connector.lastScan')}>
            <LastScan scan={last} />
          </Section>
          <Section title={say('connector.scans')}>
            <ScanTable scans={status.scans} />
          </Section>
        </>
      )}
    </Stack>
  );
}
