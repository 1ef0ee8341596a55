import { List, ListItem, Stack, Text } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import { call } from '../../calls';
import { CopyField } from '../../copy-field';
import { Failure } from '../../failure';
import { Loading } from '../../loading';
import { useSay } from '../../say/use-say';
import { settingsOf } from '../../settings/settings-of';
import { useLoaded } from '../../use-loaded';
import { playDirectory, startLine } from './start-line';

interface StartConnectorProps {
  readonly connection: Connection;
  /** Only right after it was created. */
  readonly token?: string;
  /** The line, which holds the token, was copied. */
  readonly onCopied?: (() => void) | undefined;
}

/** The one line that starts the connector, with what it needs, and how it is kept running. */
export function StartConnector({ connection, token, onCopied }: StartConnectorProps) {
  const say = useSay();
  const connectionId = connection.id;
  const { loaded, reload } = useLoaded(() => call('getSettings', { connectionId }), connectionId);
  if (loaded.state === 'loading') return <Loading what="settings" lines={4} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const { ldap } = settingsOf(loaded.value);
  if (ldap === undefined) return null;
  const play = playDirectory(connection);
  return (
    <Stack space="space.150">
      <List type="ordered">
        <ListItem>{say('connector.start.machine')}</ListItem>
        <ListItem>{say(token === undefined ? 'connector.start.lineWithoutToken' : 'connector.start.line')}</ListItem>
        <ListItem>{say('connector.start.keep')}</ListItem>
      </List>
      <CopyField
        id="start-line"
        label={say('connector.line')}
        value={startLine(connection, token, ldap)}
        isLong
        onCopied={onCopied}
      />
      {play === undefined ? null : (
        <Stack space="space.050">
          <Text>{say('connector.play')}</Text>
          <CopyField id="play-directory" label={say('guide.playCommand')} value={play} />
        </Stack>
      )}
    </Stack>
  );
}
