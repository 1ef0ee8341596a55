import { Button, Heading, Stack, Text } from '@forge/react';
import React from 'react';
import type { LogEntry } from '../../../src/entry/admin/contract/log';
import { call } from '../calls';
import { type Fact, Facts } from '../facts';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { Moment } from '../moment';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import { ScreenTitle } from '../screen-title';
import { useLoaded } from '../use-loaded';
import type { Go } from '../use-route';
import { LogActions } from './log-actions';
import { LogCalls } from './log-calls';
import { OutcomeLozenge } from './outcome-lozenge';

/** One entry: what was asked, what Rollcall decided and why, what Atlassian answered, and what to do. */
export function LogEntryScreen({ entryId, go }: { readonly entryId: string; readonly go: Go }) {
  const say = useSay();
  const { loaded, reload } = useLoaded(() => call('getLogEntry', { id: entryId }), entryId);
  if (loaded.state === 'loading') return <Loading what="entry" />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const entry = loaded.value;
  return (
    <>
      <ScreenTitle title={`${entry.operation}: ${entry.subject.label}`}>
        <Button onClick={() => go({ screen: 'log' })}>{say('entry.back')}</Button>
      </ScreenTitle>
      <Stack space="space.300">
        {entry.error === undefined ? null : <Failure error={entry.error} />}
        <Stack space="space.150">
          <Text>{entry.summary}</Text>
          <Facts facts={entryFacts(entry, say)} />
        </Stack>
        <Stack space="space.100">
          <Heading size="small" as="h3">
            {say('entry.actions')}
          </Heading>
          <LogActions actions={entry.actions} />
        </Stack>
        <Stack space="space.100">
          <Heading size="small" as="h3">
            {say('entry.calls')}
          </Heading>
          <LogCalls calls={entry.calls} />
        </Stack>
      </Stack>
    </>
  );
}

function entryFacts(entry: LogEntry, say: Say): readonly Fact[] {
  const request = entry.request;
  return [
    { label: say('log.result'), value: <OutcomeLozenge outcome={entry.outcome} /> },
    { label: say('log.time'), value: <Moment at={entry.at} /> },
    { label: say('entry.connection'), value: entry.connectionName ?? say('entry.deleted') },
    { label: say('entry.askedBy'), value: say(`source.${entry.source}`) },
    ...(request === undefined ? [] : [{ label: say('entry.request'), value: say('entry.answered', request) }]),
    { label: say('entry.took'), value: say('unit.milliseconds', { count: Math.round(entry.durationMilliseconds) }) },
  ];
}
