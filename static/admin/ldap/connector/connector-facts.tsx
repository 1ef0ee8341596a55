import { Lozenge } from '@forge/react';
import React from 'react';
import { type Fact, Facts } from '../../facts';
import { Moment } from '../../moment';
import { useSay } from '../../say/use-say';
import type { WatchedConnector } from '../jobs/use-connector';
import { secondsUntil, useEverySecond } from '../jobs/use-every-second';

const colours = { never: 'default', waiting: 'success', scanning: 'inprogress', silent: 'removed' } as const;

/** Which connector it is, when it was there, and when it comes next. */
export function ConnectorFacts({ watched }: { readonly watched: WatchedConnector }) {
  const say = useSay();
  const now = useEverySecond();
  const status = watched.latest();
  if (status?.connector === undefined) return null;
  const { state } = status;
  const { host, version, seen } = status.connector;
  const seconds = secondsUntil(watched.comesAt() ?? now, now);
  const next = seconds === 0 ? say('connector.now') : say.count('connector.in', seconds);
  const facts: readonly Fact[] = [
    {
      label: say('connector.state'),
      value: <Lozenge appearance={colours[state]}>{say(`connector.state.${state}`)}</Lozenge>,
    },
    { label: say('connector.host'), value: host },
    { label: say('connector.version'), value: version },
    { label: say('connector.seen'), value: <Moment at={seen} isExact /> },
    ...(state === 'silent' ? [] : [{ label: say('connector.comes'), value: next }]),
  ];
  return <Facts facts={facts} />;
}
