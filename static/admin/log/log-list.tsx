import { Button, EmptyState, Inline, LoadingButton, Stack, Text } from '@forge/react';
import React from 'react';
import type { LogSummary } from '../../../src/entry/admin/contract/log';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { type EntryFilter, isFiltering, mayGoOn } from './entry-filter';
import { LogTable } from './log-table';
import type { useLogPages } from './use-log-pages';

interface LogListProps {
  readonly log: ReturnType<typeof useLogPages>;
  /** Of the entries that are loaded, those that fit the filter. */
  readonly shown: readonly LogSummary[];
  readonly filter: EntryFilter;
  readonly clear: () => void;
  readonly go: Go;
}

export function LogList({ log, shown, filter, clear, go }: LogListProps) {
  const say = useSay();
  if (log.loaded.state === 'loading') return <Loading what="log" />;
  if (log.loaded.state === 'failed') return <Failure error={log.loaded.error} retry={() => void log.reload()} />;
  const hasMore = log.hasMore && mayGoOn(log.entries, filter, Date.now());
  if (log.entries.length === 0 && !isFiltering(filter)) {
    return (
      <EmptyState
        header={say('log.empty')}
        description={say('log.emptyText')}
        primaryAction={<Button onClick={() => go({ screen: 'connections' })}>{say('log.openConnections')}</Button>}
      />
    );
  }
  return (
    <Stack space="space.150">
      {shown.length === 0 ? (
        <EmptyState
          header={say('log.filteredEmpty')}
          description={hasMore ? say('log.filteredSoFar') : say('log.filteredEmptyText')}
          primaryAction={<Button onClick={clear}>{say('log.clear')}</Button>}
        />
      ) : (
        <LogTable entries={shown} go={go} />
      )}
      {isFiltering(filter) && shown.length > 0 ? (
        <Text color="color.text.subtle">{say('log.shown', { shown: shown.length, loaded: log.entries.length })}</Text>
      ) : null}
      {log.moreError === undefined ? null : <Failure error={log.moreError} />}
      {hasMore ? (
        <Inline alignInline="center">
          <LoadingButton isLoading={log.isLoadingMore} onClick={() => void log.more()}>
            {say('log.older')}
          </LoadingButton>
        </Inline>
      ) : null}
    </Stack>
  );
}
