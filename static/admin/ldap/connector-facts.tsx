import { Lozenge, Text } from '@forge/react';
import React from 'react';
import type { ConnectorStatus } from '../../../src/entry/admin/contract/connector';
import { type Fact, Facts } from '../facts';
import { Moment } from '../moment';
import { useSay } from '../say/use-say';
import { useSecondsUntil } from './use-seconds-until';

interface ConnectorFactsProps {
  readonly status: ConnectorStatus;
  readonly connector: NonNullable<ConnectorStatus['connector']>;
}

const colours = { never: 'default', waiting: 'success', scanning: 'inprogress', silent: 'removed' } as const;

/** Which connector it is, when it was there, and when it comes next. */
export function ConnectorFacts({ status: { state }, connector }: ConnectorFactsProps) {
  const say = useSay();
  const { host, version, seen, comes } = connector;
  const facts: readonly Fact[] = [
    {
      label: say('connector.state'),
      value: <Lozenge appearance={colours[state]}>{say(`connector.state.${state}`)}</Lozenge>,
    },
    { label: say('connector.host'), value: host },
    { label: say('connector.version'), value: version },
    { label: say('connector.seen'), value: <Moment at={seen} isExact /> },
    ...(state === 'silent' ? [] : [{ label: say('connector.comes'), value: <Next at={comes} /> }]),
  ];
  return <Facts facts={facts} />;
}

function Next({ at }: { readonly at: string }) {
  const say = useSay();
  const seconds = useSecondsUntil(at);
  return <Text>{seconds === 0 ? say('connector.now') : say.count('connector.in', seconds)}</Text>;
}
