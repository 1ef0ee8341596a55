import { Stack } from '@forge/react';
import React, { useEffect } from 'react';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import { ConnectorListener } from '../../ldap/connector/connector-listener';
import { useConnector } from '../../ldap/jobs/use-connector';
import { NewToken } from '../new-token';
import { LastStepEnd, type LastStepEndProps } from './last-step-end';
import { TokenStored, type TokenStoredProps } from './token-stored';

interface ConnectorStepProps extends TokenStoredProps, Pick<LastStepEndProps, 'onBack' | 'onDone'> {
  readonly connection: Connection;
  readonly token: string;
}

/** The line that starts the connector, while listening for it. A connector that came has the token, so it is stored. */
export function ConnectorStep({ connection, token, isStored, onStored, onBack, onDone }: ConnectorStepProps) {
  const { status } = useConnector(connection.id);
  const hasCome = status?.connector !== undefined;
  useEffect(() => {
    if (hasCome) onStored(true);
  }, [hasCome, onStored]);
  return (
    <Stack space="space.200">
      <NewToken connection={connection} token={token} />
      <TokenStored isStored={isStored} onStored={onStored} />
      <ConnectorListener status={status} />
      <LastStepEnd mode={connection.mode} isBlocked={!isStored} onBack={onBack} onDone={onDone} />
    </Stack>
  );
}
