import { Inline, Lozenge, Tooltip } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { useSay } from '../say/use-say';

/** Whether the connection changes anything, and whether its provider has called. */
export function ConnectionLozenges({ connection }: { readonly connection: Connection }) {
  return (
    <Inline space="space.050" shouldWrap>
      <ModeLozenge mode={connection.mode} />
      <CalledLozenge connection={connection} />
    </Inline>
  );
}

export function ModeLozenge({ mode }: Pick<Connection, 'mode'>) {
  const say = useSay();
  if (mode === 'live') return <Lozenge appearance="success">{say('mode.live')}</Lozenge>;
  return (
    <Tooltip content={say(`mode.help.${mode}`)}>
      <Lozenge appearance={mode === 'canary' ? 'new' : 'inprogress'}>{say(`mode.${mode}`)}</Lozenge>
    </Tooltip>
  );
}

/** Nothing once the identity provider has called. */
export function CalledLozenge({ connection }: { readonly connection: Connection }) {
  const say = useSay();
  return hasBeenCalled(connection) ? null : <Lozenge appearance="moved">{say('connection.waiting')}</Lozenge>;
}

export function hasBeenCalled(connection: Connection): boolean {
  return connection.lastRequest !== undefined || (connection.people ?? 0) > 0 || (connection.groups ?? 0) > 0;
}
