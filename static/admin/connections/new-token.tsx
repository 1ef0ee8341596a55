import { Stack } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { isDirectory } from '../../../src/entry/admin/contract/directories';
import { CopyField } from '../copy-field';
import { StartConnector } from '../ldap/connector/start-connector';
import { useSay } from '../say/use-say';

interface NewTokenProps {
  readonly connection: Connection;
  readonly token: string;
  /** The browser has really copied it, alone or in the line. */
  readonly onCopied?: (() => void) | undefined;
}

/** A token that is shown once; for a directory with the line that starts its connector. */
export function NewToken({ connection, token, onCopied }: NewTokenProps) {
  const say = useSay();
  return (
    <Stack space="space.150">
      {isDirectory(connection.provider) ? (
        <StartConnector connection={connection} token={token} onCopied={onCopied} />
      ) : null}
      <CopyField id="new-token" label={say('connection.token')} value={token} onCopied={onCopied} />
    </Stack>
  );
}
