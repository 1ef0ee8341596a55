import { SectionMessage, Text } from '@forge/react';
import React from 'react';
import type { ConnectorStatus } from '../../../../src/entry/admin/contract/connector';
import { Failure } from '../../failure';
import { formatMoment } from '../../moment';
import { useSay } from '../../say/use-say';

interface SilentConnectorProps {
  readonly status: ConnectorStatus;
  /** On the tab that has the line by which the connector is started. */
  readonly isBesideLine?: boolean;
}

/** Why nothing comes from the directory: its connector is silent, too old, or another one holds the connection. */
export function SilentConnector({ status: { state, connector }, isBesideLine = false }: SilentConnectorProps) {
  const say = useSay();
  // One that was refused before any had been taken is told as well.
  if (connector?.error !== undefined && state !== 'silent') return <Failure error={connector.error} />;
  if (state === 'never') {
    return (
      <SectionMessage appearance="information" title={say('connector.never')}>
        <Text>{say(isBesideLine ? 'connector.neverHere' : 'connector.neverText')}</Text>
      </SectionMessage>
    );
  }
  if (connector === undefined || state !== 'silent') return null;
  const { host, seen } = connector;
  return (
    <SectionMessage appearance="warning" title={say('connector.silent')}>
      <Text>{say('connector.silentText', { host, at: formatMoment(seen, say.locale) })}</Text>
    </SectionMessage>
  );
}
