import { Button, ButtonGroup, Inline, Stack, Text } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import { useSay } from '../../say/use-say';

export interface LastStepEndProps {
  readonly mode: Connection['mode'];
  readonly isBlocked?: boolean;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** What comes after the wizard, and the way out of it. */
export function LastStepEnd({ mode, isBlocked = false, onBack, onDone }: LastStepEndProps) {
  const say = useSay();
  return (
    <Stack space="space.200">
      <Text color="color.text.subtle">{say(`new.next.${mode}`)}</Text>
      <Text color="color.text.subtle">{say('new.limits')}</Text>
      <Inline>
        <ButtonGroup>
          <Button appearance="primary" isDisabled={isBlocked} onClick={onDone}>
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
