import { SectionMessage, Text } from '@forge/react';
import React from 'react';
import type { ConnectorStatus } from '../../../src/entry/admin/contract/connector';
import { Failure } from '../failure';
import { formatMoment } from '../moment';
import { useSay } from '../say/use-say';

/** Why nothing comes from the directory: its connector is silent, too old, or another one holds the connection. */
export function SilentConnector({ status: { state, connector } }: { readonly status: ConnectorStatus }) {
  const say = useSay();
  if (state === 'never') {
    return (
      <SectionMessage appearance="information" title={say('connector.never')}>
        <Text>{say('connector.neverText')}</Text>
      </SectionMessage>
    );
  }
  if (connector === undefined) return null;
  const { host, seen, error } = connector;
  if (state !== 'silent') return error === undefined ? null : <Failure error={error} />;
  return (
    <SectionMessage appearance="warning" title={say('connector.silent')}>
      <Text>{say('connector.silentText', { host, at: formatMoment(seen, say.locale) })}</Text>
    </SectionMessage>
  );
}
