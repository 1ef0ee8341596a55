import { Stack, Text } from '@forge/react';
import React from 'react';
import type { LogEntry } from '../../../src/entry/admin/contract/log';
import { type Fact, Facts } from '../facts';
import { Moment } from '../moment';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import { OutcomeLozenge } from './outcome-lozenge';

/** What happened, in a sentence, and the facts around it. */
export function EntrySummary({ entry }: { readonly entry: LogEntry }) {
  const say = useSay();
  return (
    <Stack space="space.150">
      <Text>{entry.summary}</Text>
      <Facts facts={entryFacts(entry, say)} />
    </Stack>
  );
}

function entryFacts(entry: LogEntry, say: Say): readonly Fact[] {
  return [
    { label: say('log.result'), value: <OutcomeLozenge outcome={entry.outcome} /> },
    { label: say('log.time'), value: <Moment at={entry.at} /> },
    { label: say('entry.connection'), value: entry.connectionName ?? say('entry.deleted') },
    { label: say('entry.askedBy'), value: say(`source.${entry.source}`) },
    { label: say('entry.took'), value: say('unit.milliseconds', { count: Math.round(entry.durationMilliseconds) }) },
  ];
}
