import { SectionMessage, Text } from '@forge/react';
import React from 'react';
import type { Connection, ConnectionToken } from '../../../../src/entry/admin/contract/connections';
import { call } from '../../calls';
import { ConfirmDialog } from '../../confirm-dialog';
import { saidWords } from '../../say/said-words';
import { useSay } from '../../say/use-say';
import { useConfirmed } from '../../use-confirmed';

interface RevokeTokenProps {
  readonly connection: Connection;
  /** The token to revoke; without one the dialog is closed. */
  readonly token: ConnectionToken | undefined;
  readonly isLast: boolean;
  /** The other tokens, if none of them was ever used: the identity provider may not have them yet. */
  readonly unused: readonly ConnectionToken[];
  readonly onClose: () => void;
  readonly onChange: (connection: Connection) => void;
}

export function RevokeToken({ connection, token, isLast, unused, onClose, onChange }: RevokeTokenProps) {
  const say = useSay();
  const labelOf = (each: ConnectionToken | undefined) => (each === undefined ? '' : saidWords(each, 'label', say));
  const confirmed = useConfirmed(
    token && (() => call('revokeToken', { connectionId: connection.id, tokenId: token.id })),
    {
      onClose,
      onDone: onChange,
    },
  );
  return (
    <ConfirmDialog
      isOpen={token !== undefined}
      title={say('revoke.title')}
      action={say('revoke.action', { label: labelOf(token) })}
      {...confirmed}
    >
      <Text>{say('revoke.text', { prefix: token?.prefix ?? '' })}</Text>
      {unused.length === 0 ? null : (
        <SectionMessage appearance="warning" title={say('revoke.unused')}>
          <Text>{say('revoke.unusedText', { labels: unused.map(labelOf).join(', ') })}</Text>
        </SectionMessage>
      )}
      {isLast ? <Text>{say('revoke.last', { name: connection.name })}</Text> : null}
    </ConfirmDialog>
  );
}
