import { Button, EmptyState, Inline, LoadingButton, Stack, Text } from '@forge/react';
import React from 'react';
import { Failure } from '../../failure';
import { Loading } from '../../loading';
import { formatMoment } from '../../moment';
import { useSay } from '../../say/use-say';
import type { Go } from '../../use-route';
import { LogTable } from './log-table';
import type { useLogPages } from './use-log-pages';

interface LogListProps {
  readonly log: ReturnType<typeof useLogPages>;
  readonly isFiltered: boolean;
  /** Whom the whole log is about, if it is one person or group. */
  readonly about: { readonly connectionId: string; readonly personId: string } | undefined;
  readonly clear: () => void;
  readonly go: Go;
}

/** The entries found, and how far back the search went, if there may be more. */
export function LogList({ log, isFiltered, about, clear, go }: LogListProps) {
  const say = useSay();
  if (log.loaded.state === 'loading') return <Loading what="log" lines={12} />;
  if (log.loaded.state === 'failed') return <Failure error={log.loaded.error} retry={() => void log.reload()} />;
  const changes = isFiltered ? [] : changesSince(log);
  if (log.entries.length === 0 && changes.length === 0 && !isFiltered && !log.hasMore) {
    return (
      <EmptyState
        headingLevel={3}
        header={say('log.empty')}
        description={say('log.emptyText')}
        primaryAction={<Button onClick={() => go({ screen: 'connections' })}>{say('log.openConnections')}</Button>}
      />
    );
  }
  const { lookedBackTo } = log;
  const lookedBack =
    lookedBackTo === undefined ? undefined : say('log.lookedBack', { at: formatMoment(lookedBackTo, say.locale) });
  return (
    <Stack space="space.150">
      {log.entries.length === 0 && changes.length === 0 ? (
        <EmptyState
          headingLevel={3}
          header={log.hasMore ? say('log.noneSoFar') : say('log.filteredEmpty')}
          description={lookedBack ?? say('log.filteredEmptyText')}
          primaryAction={<Button onClick={clear}>{say('log.clear')}</Button>}
        />
      ) : (
        <LogTable entries={log.entries} names={log.names} memberships={about && { ...about, changes }} go={go} />
      )}
      {isFiltered && log.entries.length > 0 && lookedBack !== undefined ? (
        <Text color="color.text.subtle">{lookedBack}</Text>
      ) : null}
      {log.moreError === undefined ? null : <Failure error={log.moreError} />}
      {log.hasMore ? (
        <Inline alignInline="center">
          <LoadingButton isLoading={log.isLoadingMore} onClick={log.more}>
            {isFiltered ? say('log.lookFurther') : say('log.older')}
          </LoadingButton>
        </Inline>
      ) : (
        <Text color="color.text.subtle">{say('log.end')}</Text>
      )}
    </Stack>
  );
}

/** What is older than the oldest entry shown comes with the older entries. */
function changesSince({ memberships, entries, hasMore }: LogListProps['log']) {
  const oldest = hasMore ? entries.at(-1)?.at : undefined;
  return oldest === undefined ? memberships : memberships.filter(({ at }) => at >= oldest);
}
