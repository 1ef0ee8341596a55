import { Inline, Lozenge, Tooltip } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { useSay } from '../say/use-say';

/** Whether it changes anything, and whether anybody has called. */
export function ConnectionLozenges({ connection }: { readonly connection: Connection }) {
  const say = useSay();
  return (
    <Inline space="space.050">
      {connection.mode === 'live' ? (
        <Lozenge appearance="success">{say('mode.live')}</Lozenge>
      ) : (
        <Tooltip content={say('mode.previewHelp')}>
          <Lozenge appearance="inprogress">{say('mode.preview')}</Lozenge>
        </Tooltip>
      )}
      {hasBeenCalled(connection) ? null : <Lozenge appearance="moved">{say('connection.waiting')}</Lozenge>}
    </Inline>
  );
}

export function hasBeenCalled(connection: Connection): boolean {
  return connection.lastRequest !== undefined || (connection.people ?? 0) > 0 || (connection.groups ?? 0) > 0;
}
