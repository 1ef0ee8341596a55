import { SectionMessage, SectionMessageAction, Text } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import { useSay } from '../../say/use-say';
import { RunningSync } from '../../sync/running-sync';
import type { Go } from '../../use-route';
import type { ConnectionTab } from './connection-tabs';

interface SavedNoteProps {
  readonly connection: Connection;
  readonly isApplied: boolean;
  readonly tab: ConnectionTab;
  readonly go: Go;
}

/** What saving has written to Atlassian: nothing, with the way to Sync now, or how far it is. */
export function SavedNote({ connection, isApplied, tab, go }: SavedNoteProps) {
  const say = useSay();
  // Set-up shows the progress in its own place.
  if (isApplied) return tab === 'set-up' ? null : <RunningSync connection={connection} go={go} />;
  return (
    <SectionMessage
      appearance="information"
      title={say('draft.savedOnly')}
      actions={[
        <SectionMessageAction key="sync" onClick={() => go({ screen: 'connection', connectionId: connection.id })}>
          {say('sync.title')}
        </SectionMessageAction>,
      ]}
    >
      <Text>{say('draft.savedOnlyText')}</Text>
    </SectionMessage>
  );
}
