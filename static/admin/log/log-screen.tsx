import { Button, ButtonGroup, EmptyState, Inline, LoadingButton, Stack } from '@forge/react';
import React, { useState } from 'react';
import type { Outcome } from '../../../src/entry/admin/contract';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { ScreenTitle } from '../screen-title';
import type { Go } from '../use-route';
import { LogFilter } from './log-filter';
import { LogTable } from './log-table';
import { useLogPages } from './use-log-pages';

interface LogScreenProps {
  /** Only what this connection asked for; every connection without one. */
  readonly connectionId: string | undefined;
  readonly go: Go;
}

/** What identity providers asked for and what came of it. */
export function LogScreen({ connectionId, go }: LogScreenProps) {
  const [outcome, setOutcome] = useState<Outcome>();
  const log = useLogPages({
    ...(outcome === undefined ? {} : { outcome }),
    ...(connectionId === undefined ? {} : { connectionId }),
  });
  return (
    <>
      <ScreenTitle
        title="Log"
        text={
          connectionId === undefined
            ? 'Every change that was asked for or refused in the last 90 days, newest first.'
            : 'What this connection asked for in the last 90 days, newest first.'
        }
      >
        <ButtonGroup>
          {connectionId === undefined ? null : (
            <Button onClick={() => go({ screen: 'log' })}>Show all connections</Button>
          )}
          <Button onClick={() => void log.reload()}>Refresh</Button>
        </ButtonGroup>
      </ScreenTitle>
      <Stack space="space.200">
        <LogFilter outcome={outcome} onChange={setOutcome} />
        <LogList log={log} isFiltered={outcome !== undefined} clear={() => setOutcome(undefined)} go={go} />
      </Stack>
    </>
  );
}

interface LogListProps {
  readonly log: ReturnType<typeof useLogPages>;
  readonly isFiltered: boolean;
  readonly clear: () => void;
  readonly go: Go;
}

function LogList({ log, isFiltered, clear, go }: LogListProps) {
  if (log.loaded.state === 'loading') return <Loading what="the log" />;
  if (log.loaded.state === 'failed') return <Failure error={log.loaded.error} retry={() => void log.reload()} />;
  if (log.entries.length === 0 && isFiltered) {
    return (
      <EmptyState
        header="No entry has this result"
        description="Choose another result, or look at all of them."
        primaryAction={<Button onClick={clear}>Show all results</Button>}
      />
    );
  }
  if (log.entries.length === 0) {
    return (
      <EmptyState
        header="Nothing has happened yet"
        description="Entries appear as soon as your identity provider sends a person or a group."
        primaryAction={<Button onClick={() => go({ screen: 'connections' })}>Open connections</Button>}
      />
    );
  }
  return (
    <Stack space="space.150">
      <LogTable entries={log.entries} go={go} />
      {log.moreError === undefined ? null : <Failure error={log.moreError} />}
      {log.hasMore ? (
        <Inline alignInline="center">
          <LoadingButton isLoading={log.isLoadingMore} onClick={() => void log.more()}>
            Show older entries
          </LoadingButton>
        </Inline>
      ) : null}
    </Stack>
  );
}
