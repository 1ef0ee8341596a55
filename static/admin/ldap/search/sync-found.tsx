import { Button, Inline, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { AdminAnswer } from '../../../../src/entry/admin/contract';
import type { PersonTest, Synced } from '../../../../src/entry/admin/contract/sync';
import { ConfirmDialog } from '../../confirm-dialog';
import { useSay } from '../../say/use-say';
import { useConfirmed } from '../../use-confirmed';

interface SyncFoundProps {
  readonly send: () => Promise<AdminAnswer<'syncFound'>>;
  readonly name: string;
  readonly mode: PersonTest['mode'];
  readonly onSynced: (synced: Synced) => void;
}

/** After asking, takes a person who was found into the connection, and lets Atlassian follow as far as its mode writes. */
export function SyncFound({ send, name, mode, onSynced }: SyncFoundProps) {
  const say = useSay();
  const [isAsking, setAsking] = useState(false);
  const confirmed = useConfirmed(send, { onClose: () => setAsking(false), onDone: onSynced });
  const words = mode.writes
    ? say('search.syncWrites', { name })
    : say('search.syncWritesNothing', { words: mode.words });
  return (
    <Stack space="space.100">
      <Text>{words}</Text>
      <Inline>
        <Button appearance="primary" onClick={() => setAsking(true)}>
          {say('search.sync')}
        </Button>
      </Inline>
      <ConfirmDialog
        isOpen={isAsking}
        appearance="primary"
        title={say('search.sync')}
        action={say('search.syncOne', { name })}
        {...confirmed}
      >
        <Text>{say('search.syncAsks', { name })}</Text>
        <Text>{words}</Text>
      </ConfirmDialog>
    </Stack>
  );
}
