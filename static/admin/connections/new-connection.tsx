import { Button, Checkbox, Inline, SectionMessage, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { AdminValue } from '../../../src/entry/admin/contract';
import { CopyField } from '../copy-field';
import { useSay } from '../say/use-say';
import { ScreenTitle } from '../screen-title';
import type { Go } from '../use-route';
import { LiveListener } from './live-listener';
import { ProviderGuideSection } from './provider-guide-section';

interface NewConnectionProps {
  readonly created: AdminValue<'createConnection'>;
  readonly go: Go;
}

/** The one time that the token is seen, with what to do with it. */
export function NewConnection({ created, go }: NewConnectionProps) {
  const say = useSay();
  const [isStored, setStored] = useState(false);
  const { connection, baseUrl, token } = created;
  return (
    <>
      <ScreenTitle title={say('new.title', { name: connection.name })} text={say('new.text')} />
      <Stack space="space.200">
        <CopyField id="base-url" label={say('connection.baseUrl')} value={baseUrl} />
        <CopyField id="token" label={say('connection.token')} value={token} />
        <SectionMessage appearance="warning" title={say('new.once')}>
          <Text>{say('new.onceText')}</Text>
        </SectionMessage>
        <Checkbox
          name="stored"
          label={say('new.stored')}
          isChecked={isStored}
          onChange={(event) => setStored(event.target.checked === true)}
        />
        <ProviderGuideSection connection={connection} />
        <LiveListener connection={connection} />
        <Inline>
          <Button
            appearance="primary"
            isDisabled={!isStored}
            onClick={() => go({ screen: 'connection', connectionId: connection.id })}
          >
            {say('action.done')}
          </Button>
        </Inline>
      </Stack>
    </>
  );
}
