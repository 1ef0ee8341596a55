import { Inline, Spinner, Text } from '@forge/react';
import React from 'react';
import { useSay } from '../../say/use-say';
import type { WatchedConnector } from './use-connector';
import { secondsUntil, useEverySecond } from './use-every-second';

/** That something was asked, and when the connector comes to hear it. */
export function WaitingForConnector({ watched }: { readonly watched: WatchedConnector }) {
  const say = useSay();
  const now = useEverySecond();
  const status = watched.latest();
  const comes = watched.comesAt();
  const seconds = comes === undefined ? 0 : secondsUntil(comes, now);
  const words =
    comes === undefined
      ? say(status === undefined ? 'connector.asked' : 'connector.askedNobody')
      : seconds === 0
        ? say('connector.comesNow')
        : say.count('connector.comesIn', seconds);
  return (
    <Inline space="space.100" alignBlock="center">
      <Spinner size="small" label={say('connector.asked')} />
      <Text>{words}</Text>
    </Inline>
  );
}
