import { Button, Checkbox, Inline, SectionMessage, Stack, Text } from '@forge/react';
import React from 'react';
import { CopyField } from '../../copy-field';
import { useSay } from '../../say/use-say';

interface CredentialsStepProps {
  readonly baseUrl: string;
  readonly token: string;
  readonly isStored: boolean;
  readonly onStored: (isStored: boolean) => void;
  readonly onNext: () => void;
}

/** Base URL and token to copy. The next step needs a stored token, because it is not shown again. */
export function CredentialsStep({ baseUrl, token, isStored, onStored, onNext }: CredentialsStepProps) {
  const say = useSay();
  return (
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
        onChange={(event) => onStored(event.target.checked === true)}
      />
      <Inline>
        <Button appearance="primary" isDisabled={!isStored} onClick={onNext}>
          {say('action.next')}
        </Button>
      </Inline>
    </Stack>
  );
}
