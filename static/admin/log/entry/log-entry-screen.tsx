import { Button, Heading, Stack } from '@forge/react';
import React, { type ReactNode } from 'react';
import type { LogEntry } from '../../../../src/entry/admin/contract/log';
import { call } from '../../calls';
import { Failure } from '../../failure';
import { Loading } from '../../loading';
import { namedBy } from '../../names/in-clear';
import { operationWords } from '../../say/operation-words';
import { SayOf } from '../../say/say-of';
import { useSay } from '../../say/use-say';
import { ScreenTitle } from '../../screen-title';
import { UndoButton } from '../../undo/undo-button';
import { UndoOccasion } from '../../undo/undo-occasion';
import { useLoaded } from '../../use-loaded';
import type { Go } from '../../use-route';
import { CopySupportText } from './copy-support-text';
import { EntryRequest } from './entry-request';
import { EntrySummary } from './entry-summary';
import { fixRoute } from './fix-route';
import { LogActions } from './log-actions';
import { LogCalls } from './log-calls';
import { LogChanges } from './log-changes';
import { RetryEntry } from './retry-entry';

/** One entry: the request, what Rollcall decided and why, what Atlassian answered, and what to do. */
export function LogEntryScreen({ entryId, go }: { readonly entryId: string; readonly go: Go }) {
  const say = useSay();
  const { loaded, reload } = useLoaded(() => call('getLogEntry', { id: entryId }), entryId);
  if (loaded.state === 'loading') return <Loading what="entry" lines={12} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const entry = loaded.value;
  return (
    <SayOf provider={entry.provider}>
      <ScreenTitle
        title={`${operationWords(entry.operation, say)}: ${namedBy(entry.names, entry.subject.id)?.name ?? entry.subject.label}`}
      >
        <Button onClick={() => go({ screen: 'log' })}>{say('entry.back')}</Button>
        {entry.canUndo ? (
          <UndoButton connectionId={entry.connectionId} of={{ kind: 'entry', entry: entry.id }} go={go} />
        ) : null}
        {entry.occasion === undefined ? null : (
          <UndoOccasion connectionId={entry.connectionId} occasion={entry.occasion} go={go} />
        )}
      </ScreenTitle>
      <Stack space="space.300">
        <WhatToDo entry={entry} go={go} />
        <EntrySummary entry={entry} go={go} />
        {entry.changes.length === 0 ? null : (
          <Part title={say('entry.changes')}>
            <LogChanges changes={entry.changes} />
          </Part>
        )}
        <Part title={say('entry.actions')}>
          <LogActions actions={entry.actions} subject={entry.subject.id} names={entry.names} go={go} />
        </Part>
        <Part title={say('entry.calls')}>
          <LogCalls calls={entry.calls} />
        </Part>
        {entry.request === undefined ? null : (
          <Part title={say(entry.source === 'connector' ? 'entry.requestOfConnector' : 'entry.request')}>
            <EntryRequest request={entry.request} />
          </Part>
        )}
        <CopySupportText entry={entry} />
      </Stack>
    </SayOf>
  );
}

/** The problem, the link to the place where it can be fixed, and a retry. */
function WhatToDo({ entry, go }: { readonly entry: LogEntry; readonly go: Go }) {
  const say = useSay();
  const route = fixRoute(entry);
  if (entry.error === undefined && !entry.canRetry) return null;
  return (
    <Stack space="space.150">
      {entry.error === undefined ? null : (
        <Failure
          error={entry.error}
          {...(route === undefined ? {} : { fix: { text: say(`entry.fix.${route.screen}`), go: () => go(route) } })}
        />
      )}
      {entry.canRetry ? <RetryEntry key={entry.id} entry={entry} go={go} /> : null}
    </Stack>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Stack space="space.100">
      <Heading size="small" as="h3">
        {title}
      </Heading>
      {children}
    </Stack>
  );
}
