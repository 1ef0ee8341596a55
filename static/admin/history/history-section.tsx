import { Heading, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import type { HistorySummary } from '../../../src/entry/admin/contract/history';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { HistoryList } from './history-list';
import { RevertDialog } from './revert-dialog';
import { TransferSettings } from './transfer-settings';

interface HistorySectionProps {
  readonly connection: Pick<Connection, 'id' | 'version'>;
  readonly go: Go;
  /** With unsaved changes, import and revert are off: one of the two would be lost. */
  readonly isChanged?: boolean;
  /** Settings were reverted or imported: everything that shows them reloads them. */
  readonly onReverted: () => void;
}

/** Export, import and history of a connection's settings. */
export function HistorySection({ connection, go, isChanged = false, onReverted }: HistorySectionProps) {
  const say = useSay();
  const [reverting, setReverting] = useState<HistorySummary>();
  const [saves, setSaves] = useState(0);
  const changed = () => {
    setReverting(undefined);
    setSaves(saves + 1);
    onReverted();
  };
  return (
    <Stack space="space.400">
      <TransferSettings connectionId={connection.id} isBlocked={isChanged} onImported={changed} />
      <Stack space="space.100">
        <Heading size="small" as="h3">
          {say('history.title')}
        </Heading>
        <Text color="color.text.subtle">{say(isChanged ? 'history.unsaved' : 'history.text')}</Text>
        <HistoryList
          connectionId={connection.id}
          go={go}
          version={`${connection.version} ${saves}`}
          {...(isChanged ? {} : { onRevert: setReverting })}
        />
      </Stack>
      {reverting === undefined ? null : (
        <RevertDialog
          connectionId={connection.id}
          entry={reverting}
          onReverted={changed}
          onClose={() => setReverting(undefined)}
        />
      )}
    </Stack>
  );
}
