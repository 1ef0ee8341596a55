import { Button, Heading, Stack, Text } from '@forge/react';
import React from 'react';
import type { LogEntry } from '../../../src/entry/admin/contract';
import { call } from '../calls';
import { type Fact, Facts } from '../facts';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { Moment } from '../moment';
import { ScreenTitle } from '../screen-title';
import { useLoaded } from '../use-loaded';
import type { Go } from '../use-route';
import { LogActions } from './log-actions';
import { LogCalls } from './log-calls';
import { OutcomeLozenge } from './outcome-lozenge';
import { sourceNames } from './outcomes';

/** One entry: what was asked, what Rollcall decided and why, what Atlassian answered, and what to do. */
export function LogEntryScreen({ entryId, go }: { readonly entryId: string; readonly go: Go }) {
  const { loaded, reload } = useLoaded(() => call('getLogEntry', { id: entryId }), entryId);
  if (loaded.state === 'loading') return <Loading what="the entry" />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const entry = loaded.value;
  return (
    <>
      <ScreenTitle title={`${entry.operation}: ${entry.subject.label}`}>
        <Button onClick={() => go({ screen: 'log' })}>Back to the log</Button>
      </ScreenTitle>
      <Stack space="space.300">
        {entry.error === undefined ? null : <Failure error={entry.error} />}
        <Stack space="space.150">
          <Text>{entry.summary}</Text>
          <Facts facts={entryFacts(entry)} />
        </Stack>
        <Stack space="space.100">
          <Heading size="small" as="h3">
            What Rollcall did
          </Heading>
          <LogActions actions={entry.actions} />
        </Stack>
        <Stack space="space.100">
          <Heading size="small" as="h3">
            Calls to Atlassian
          </Heading>
          <LogCalls calls={entry.calls} />
        </Stack>
      </Stack>
    </>
  );
}

function entryFacts(entry: LogEntry): readonly Fact[] {
  const request = entry.request;
  return [
    { label: 'Result', value: <OutcomeLozenge outcome={entry.outcome} /> },
    { label: 'Time', value: <Moment at={entry.at} /> },
    { label: 'Connection', value: entry.connectionName ?? 'Deleted' },
    { label: 'Asked by', value: sourceNames[entry.source] },
    ...(request === undefined
      ? []
      : [{ label: 'Request', value: `${request.method} ${request.path}, answered ${request.status}` }]),
    { label: 'Took', value: `${Math.round(entry.durationMilliseconds)} ms` },
  ];
}
