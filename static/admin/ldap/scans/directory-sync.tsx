import { Inline, LoadingButton, Stack, Text } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import type { ConnectorStatus } from '../../../../src/entry/admin/contract/connector';
import { OpenLink } from '../../open-link';
import { useSay } from '../../say/use-say';
import type { Go } from '../../use-route';
import { JobState } from '../jobs/job-state';
import { missingWords } from '../jobs/missing-words';
import type { WatchedConnector } from '../jobs/use-connector';
import { useJob } from '../jobs/use-job';
import { scanSteps } from './scan-progress';
import { ScanSteps } from './scan-steps';

interface DirectorySyncProps {
  readonly connection: Connection;
  readonly status: ConnectorStatus;
  readonly watched: WatchedConnector;
  readonly go: Go;
}

/** A full scan now, how far the present one is, and what Atlassian has still to follow. */
export function DirectorySync({ connection, status, watched, go }: DirectorySyncProps) {
  const say = useSay();
  const { job, ask, isBusy } = useJob(connection.id);
  const scan = () => void ask({ kind: 'scan' });
  const isScanning = status.scan !== undefined;
  const steps = scanSteps(status, say);
  return (
    <Stack space="space.150">
      <Inline space="space.150" alignBlock="center" shouldWrap>
        <LoadingButton
          appearance="primary"
          isLoading={isBusy && !isScanning}
          isDisabled={isScanning || status.missing.length > 0}
          onClick={scan}
        >
          {say('connector.sync')}
        </LoadingButton>
        {status.missing.length === 0 ? null : <Text>{missingWords(status.missing, say)}</Text>}
      </Inline>
      {isScanning ? null : <JobState job={job} watched={watched} retry={scan} show={() => null} />}
      {steps.length === 0 ? null : <ScanSteps steps={steps} />}
      {status.toApply === 0 ? null : (
        <Inline>
          <OpenLink
            label={say('connector.openPeople')}
            onClick={() => go({ screen: 'connection', connectionId: connection.id, tab: 'people' })}
          />
        </Inline>
      )}
    </Stack>
  );
}
