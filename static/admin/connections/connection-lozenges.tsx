import { Inline, Lozenge, Tooltip } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../src/entry/admin/contract';

/** Whether it changes anything, and whether anybody has called. */
export function ConnectionLozenges({ connection }: { readonly connection: Connection }) {
  return (
    <Inline space="space.050">
      {connection.mode === 'live' ? (
        <Lozenge appearance="success">Live</Lozenge>
      ) : (
        <Tooltip content="Changes are planned and logged; nothing is written to Atlassian.">
          <Lozenge appearance="inprogress">Preview</Lozenge>
        </Tooltip>
      )}
      {hasBeenCalled(connection) ? null : <Lozenge appearance="moved">Waiting for first call</Lozenge>}
    </Inline>
  );
}

export function hasBeenCalled(connection: Connection): boolean {
  return connection.lastRequest !== undefined || (connection.people ?? 0) > 0 || (connection.groups ?? 0) > 0;
}
