import { Stack, Text } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { useSay } from '../say/use-say';
import { UndoConnection } from '../undo/undo-connection';
import type { Go } from '../use-route';
import { LogView } from './log-view';

interface ConnectionLogTabProps {
  readonly connection: Pick<Connection, 'id'>;
  readonly go: Go;
}

/** The log of one connection, among the connection's tabs. */
export function ConnectionLogTab({ connection, go }: ConnectionLogTabProps) {
  const say = useSay();
  return (
    <Stack space="space.100">
      <Text color="color.text.subtle">{say('log.textOfOne')}</Text>
      <UndoConnection connectionId={connection.id} go={go} />
      <LogView connectionId={connection.id} go={go} />
    </Stack>
  );
}
