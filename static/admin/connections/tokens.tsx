import { Button, DynamicTable, Heading, Inline, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { Connection, ConnectionToken } from '../../../src/entry/admin/contract/connections';
import { Moment } from '../moment';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import { AddToken } from './add-token';
import { RevokeToken } from './revoke-token';

const head = (say: Say) => ({
  cells: [
    { key: 'label', content: say('tokens.token') },
    { key: 'prefix', content: say('tokens.prefix') },
    { key: 'created', content: say('tokens.created') },
    { key: 'last', content: say('tokens.last') },
    { key: 'actions', content: say('tokens.actions') },
  ],
});

interface TokensProps {
  readonly connection: Connection;
  readonly onChange: (connection: Connection) => void;
}

/** The connection's tokens. Two may be valid at once, so that one can be replaced without a gap. */
export function Tokens({ connection, onChange }: TokensProps) {
  const say = useSay();
  const [revoking, setRevoking] = useState<ConnectionToken>();
  const valid = connection.tokens.filter((token) => token.revoked === undefined);
  return (
    <Stack space="space.100">
      <Inline spread="space-between" alignBlock="center">
        <Heading size="small" as="h3">
          {say('tokens.title')}
        </Heading>
        <AddToken connection={connection} onChange={onChange} />
      </Inline>
      <DynamicTable
        label={say('tokens.title')}
        head={head(say)}
        rows={valid.map((token) => row(token, () => setRevoking(token), say))}
        emptyView={<Text>{say('tokens.none')}</Text>}
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

function row(token: ConnectionToken, revoke: () => void, say: Say) {
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
            {say('tokens.revoke')}
          </Button>
        ),
      },
    ],
  };
}
