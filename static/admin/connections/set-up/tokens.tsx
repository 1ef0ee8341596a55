import { Heading, Inline, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { Connection, ConnectionToken } from '../../../../src/entry/admin/contract/connections';
import { useSay } from '../../say/use-say';
import { AddToken } from './add-token';
import { RevokeToken } from './revoke-token';
import { tokenState } from './token-expiry';
import { TokenTable } from './token-table';

interface TokensProps {
  readonly connection: Connection;
  readonly onChange: (connection: Connection) => void;
}

/**
 * The connection's tokens, except revoked ones. Several may be valid at once, so that one can be replaced without a gap;
 * an expired one stays visible until it is revoked.
 */
export function Tokens({ connection, onChange }: TokensProps) {
  const say = useSay();
  const [revoking, setRevoking] = useState<ConnectionToken>();
  const kept = connection.tokens.filter((token) => token.revoked === undefined);
  const valid = kept.filter((token) => tokenState(token, Date.now()) !== 'expired');
  return (
    <Stack space="space.100">
      <Inline spread="space-between" alignBlock="center">
        <Heading size="small" as="h3">
          {say('tokens.title')}
        </Heading>
        <AddToken connection={connection} onChange={onChange} />
      </Inline>
      <Text color="color.text.subtle">{say('tokens.text')}</Text>
      <TokenTable tokens={kept} onRevoke={setRevoking} />
      {kept.length > 0 && valid.length === 0 ? <Text>{say('tokens.none')}</Text> : null}
      <RevokeToken
        connection={connection}
        token={revoking}
        isLast={valid.length === 1 && valid[0]?.id === revoking?.id}
        unused={successorsUnused(valid, revoking)}
        onClose={() => setRevoking(undefined)}
        onChange={onChange}
      />
    </Stack>
  );
}

/** The tokens that would have to take over, if the identity provider has used none of them yet. */
function successorsUnused(
  valid: readonly ConnectionToken[],
  revoking: ConnectionToken | undefined,
): readonly ConnectionToken[] {
  if (!valid.some(({ id }) => id === revoking?.id)) return [];
  const others = valid.filter(({ id }) => id !== revoking?.id);
  return others.every(({ lastUsed }) => lastUsed === undefined) ? others : [];
}
