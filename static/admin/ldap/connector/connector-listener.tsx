import { Inline, SectionMessage, Spinner, Stack, Text } from '@forge/react';
import React from 'react';
import type { ConnectorStatus } from '../../../../src/entry/admin/contract/connector';
import { Failure } from '../../failure';
import { useSay } from '../../say/use-say';
import { scanSteps } from '../scans/scan-progress';
import { ScanSteps } from '../scans/scan-steps';

/** Waits for the first connector of a connection; once it has come, how far its first scan is. */
export function ConnectorListener({ status }: { readonly status: ConnectorStatus | undefined }) {
  const say = useSay();
  const connector = status?.connector;
  if (status === undefined || connector === undefined) {
    return (
      <Inline space="space.100" alignBlock="center">
        <Spinner size="small" label={say('connector.listening')} />
        <Text color="color.text.subtle">{say('connector.listening')}</Text>
      </Inline>
    );
  }
  if (connector.error !== undefined) return <Failure error={connector.error} />;
  const [last] = status.scans;
  const { host, version } = connector;
  return (
    <Stack space="space.150">
      <SectionMessage appearance="success" title={say('connector.came')}>
        <Text>{say('connector.cameText', { host, version })}</Text>
      </SectionMessage>
      <ScanSteps steps={scanSteps(status, say)} />
      {status.scan === undefined && last?.error !== undefined ? <Failure error={last.error} /> : null}
    </Stack>
  );
}
