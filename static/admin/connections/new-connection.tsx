import { Button, Checkbox, Inline, SectionMessage, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { AdminValue } from '../../../src/entry/admin/contract';
import { CopyField } from '../copy-field';
import { ScreenTitle } from '../screen-title';
import type { Go } from '../use-route';
import { ProviderGuideSection } from './provider-guide-section';

interface NewConnectionProps {
  readonly created: AdminValue<'createConnection'>;
  readonly go: Go;
}

/** The one time that the token is seen, with what to do with it. */
export function NewConnection({ created, go }: NewConnectionProps) {
  const [isStored, setStored] = useState(false);
  const { connection, baseUrl, token } = created;
  return (
    <>
      <ScreenTitle title={`${connection.name} is ready`} text="Enter these two values at your identity provider." />
      <Stack space="space.200">
        <CopyField id="base-url" label="SCIM base URL" value={baseUrl} />
        <CopyField id="token" label="SCIM bearer token" value={token} />
        <SectionMessage appearance="warning" title="This token is not shown again">
          <Text>Store it now. If it is lost, create another one on the connection’s page.</Text>
        </SectionMessage>
        <Checkbox
          name="stored"
          label="I have stored it"
          isChecked={isStored}
          onChange={(event) => setStored(event.target.checked === true)}
        />
        <ProviderGuideSection connection={connection} />
        <Inline>
          <Button
            appearance="primary"
            isDisabled={!isStored}
            onClick={() => go({ screen: 'connection', connectionId: connection.id })}
          >
            Done
          </Button>
        </Inline>
      </Stack>
    </>
  );
}
