import { EmptyState, Inline, LoadingButton, Stack } from '@forge/react';
import React, { useState } from 'react';
import type { HistorySummary } from '../../../src/entry/admin/contract/history';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { HistoryDialog } from './history-dialog';
import { HistoryTable } from './history-table';
import { useHistory } from './use-history';

interface HistoryListProps {
  /** Without one: the history of Atlassian access. */
  readonly connectionId?: string;
  /** Where there is something to be undone. */
  readonly go?: Go;
  /** Changes when something was saved: the list is then reloaded. */
  readonly version: string;
  /** Offered at entries whose earlier settings can be brought back. */
  readonly onRevert?: (entry: HistorySummary) => void;
}

/** Who changed what, newest first. */
export function HistoryList({ connectionId, go, version, onRevert }: HistoryListProps) {
  const say = useSay();
  const { loaded, reload, entries, more, busy, error, showOlder } = useHistory(connectionId, version);
  const [opened, setOpened] = useState<HistorySummary>();
  if (loaded.state === 'loading') return <Loading what="history" lines={10} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  if (entries.length === 0) {
    return <EmptyState header={say('history.empty')} description={say('history.emptyText')} />;
  }
  return (
    <Stack space="space.150">
      <HistoryTable entries={entries} open={setOpened} />
      {error === undefined ? null : <Failure error={error} />}
      {more ? (
        <Inline>
          <LoadingButton isLoading={busy} onClick={() => void showOlder()}>
            {say('history.older')}
          </LoadingButton>
        </Inline>
      ) : null}
      {opened === undefined ? null : (
        <HistoryDialog
          {...(connectionId === undefined ? {} : { connectionId })}
          entry={opened}
          {...(go && { go })}
          onClose={() => setOpened(undefined)}
          {...(onRevert && {
            onRevert: () => {
              setOpened(undefined);
              onRevert(opened);
            },
          })}
        />
      )}
    </Stack>
  );
}
