import { Button, ButtonGroup, Checkbox, Inline, SectionMessage, Stack, Text } from '@forge/react';
import React, { useEffect } from 'react';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import { ConnectorListener } from '../../ldap/connector-listener';
import { useConnector } from '../../ldap/use-connector';
import { useSay } from '../../say/use-say';
import { NewToken } from '../new-token';

interface ConnectorStepProps {
  readonly connection: Connection;
  readonly token: string;
  readonly isStored: boolean;
  readonly onStored: (isStored: boolean) => void;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** The line that starts the connector, while listening for it. A connector that came has the token, so it is stored. */
export function ConnectorStep({ connection, token, isStored, onStored, onBack, onDone }: ConnectorStepProps) {
  const say = useSay();
  const { status } = useConnector(connection.id);
  const hasCome = status?.connector !== undefined;
  useEffect(() => {
    if (hasCome) onStored(true);
  }, [hasCome, onStored]);
  return (
    <Stack space="space.200">
      <NewToken connection={connection} token={token} />
      <SectionMessage appearance="warning" title={say('new.once')}>
        <Text>{say('new.onceText')}</Text>
      </SectionMessage>
      <Checkbox
        name="stored"
        label={say('new.stored')}
        isChecked={isStored}
        onChange={(event) => onStored(event.target.checked === true)}
      />
      <ConnectorListener status={status} />
      <Text color="color.text.subtle">{say(`new.next.${connection.mode}`)}</Text>
      <Text color="color.text.subtle">{say('new.limits')}</Text>
      <Inline>
        <ButtonGroup>
          <Button appearance="primary" isDisabled={!isStored} onClick={onDone}>
            {say('action.done')}
          </Button>
          <Button appearance="subtle" onClick={onBack}>
            {say('action.back')}
          </Button>
        </ButtonGroup>
      </Inline>
    </Stack>
  );
}
