import { Inline, Spinner, Text } from '@forge/react';
import React from 'react';
import type { ConnectorStatus } from '../../../src/entry/admin/contract/connector';
import { useSay } from '../say/use-say';
import { useSecondsUntil } from './use-seconds-until';

interface WaitingProps {
  readonly status: ConnectorStatus | undefined;
}

/** That something was asked, and when the connector comes to hear it. */
export function WaitingForConnector({ status }: WaitingProps) {
  const say = useSay();
  const comes = status?.connector?.comes;
  return (
    <Inline space="space.100" alignBlock="center">
      <Spinner size="small" label={say('connector.asked')} />
      {comes === undefined ? (
        <Text>{say(status === undefined ? 'connector.asked' : 'connector.askedNobody')}</Text>
      ) : (
        <Countdown comes={comes} />
      )}
    </Inline>
  );
}

function Countdown({ comes }: { readonly comes: string }) {
  const say = useSay();
  const seconds = useSecondsUntil(comes);
  return <Text>{seconds === 0 ? say('connector.comesNow') : say.count('connector.comesIn', seconds)}</Text>;
}
