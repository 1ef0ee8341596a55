import { Button, ButtonGroup, Inline, Stack, Text } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import { useSay } from '../../say/use-say';
import { LiveListener } from '../live-listener';
import { ProviderGuideSection } from '../provider-guide-section';

interface GuideStepProps {
  readonly connection: Connection;
  readonly token: string;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** The steps at the identity provider, while listening for its first call. */
export function GuideStep({ connection, token, onBack, onDone }: GuideStepProps) {
  const say = useSay();
  return (
    <Stack space="space.200">
      <ProviderGuideSection connection={connection} token={token} />
      <LiveListener connection={connection} />
      <Text color="color.text.subtle">{say(`new.next.${connection.mode}`)}</Text>
      <Text color="color.text.subtle">{say('new.limits')}</Text>
      <Inline>
        <ButtonGroup>
          <Button appearance="primary" onClick={onDone}>
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
