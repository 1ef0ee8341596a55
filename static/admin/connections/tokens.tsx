import { Button, DynamicTable, Heading, Inline, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { Connection, ConnectionToken } from '../../../src/entry/admin/contract';
import { Moment } from '../moment';
import { AddToken } from './add-token';
import { RevokeToken } from './revoke-token';

const head = {
  cells: [
    { key: 'label', content: 'Token' },
    { key: 'prefix', content: 'Starts with' },
    { key: 'created', content: 'Created' },
    { key: 'last', content: 'Last used' },
    { key: 'actions', content: '' },
  ],
};

interface TokensProps {
  readonly connection: Connection;
  readonly onChange: (connection: Connection) => void;
}

/** The connection's tokens. Two may be valid at once, so that one can be replaced without a gap. */
export function Tokens({ connection, onChange }: TokensProps) {
  const [revoking, setRevoking] = useState<ConnectionToken>();
  const valid = connection.tokens.filter((token) => token.revoked === undefined);
  return (
    <Stack space="space.100">
      <Inline spread="space-between" alignBlock="center">
        <Heading size="small" as="h3">
          Bearer tokens
        </Heading>
        <AddToken connection={connection} onChange={onChange} />
      </Inline>
      <DynamicTable
        label="Bearer tokens"
        head={head}
        rows={valid.map((token) => row(token, () => setRevoking(token)))}
        emptyView={<Text>No token is valid: the identity provider is refused.</Text>}
      />
      <RevokeToken
        connection={connection}
        token={revoking}
        isLast={valid.length === 1}
        onClose={() => setRevoking(undefined)}
        onChange={onChange}
      />
    </Stack>
  );
}

function row(token: ConnectionToken, revoke: () => void) {
  return {
    key: token.id,
    cells: [
      { key: 'label', content: <Text>{token.label}</Text> },
      { key: 'prefix', content: <Text>{`${token.prefix}…`}</Text> },
      { key: 'created', content: <Moment at={token.created} /> },
      { key: 'last', content: token.lastUsed === undefined ? <Text>–</Text> : <Moment at={token.lastUsed} /> },
      {
        key: 'actions',
        content: (
          <Button appearance="subtle" spacing="compact" onClick={revoke}>
            Revoke
          </Button>
        ),
      },
    ],
  };
}
