import { Button, Inline, Stack } from '@forge/react';
import React from 'react';
import { CopyField } from '../../copy-field';
import { useSay } from '../../say/use-say';
import { TokenStored, type TokenStoredProps } from './token-stored';

interface CredentialsStepProps extends TokenStoredProps {
  readonly baseUrl: string;
  readonly token: string;
  readonly onNext: () => void;
}

/** Base URL and token to copy. The next step needs a stored token, because it is not shown again. */
export function CredentialsStep({ baseUrl, token, isStored, onStored, onNext }: CredentialsStepProps) {
  const say = useSay();
  return (
    <Stack space="space.200">
      <CopyField id="base-url" label={say('connection.baseUrl')} value={baseUrl} />
      <CopyField id="token" label={say('connection.token')} value={token} />
      <TokenStored isStored={isStored} onStored={onStored} />
      <Inline>
        <Button appearance="primary" isDisabled={!isStored} onClick={onNext}>
          {say('action.next')}
        </Button>
      </Inline>
    </Stack>
  );
}
