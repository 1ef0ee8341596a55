import { Checkbox, SectionMessage, Stack, Text } from '@forge/react';
import React from 'react';
import { useSay } from '../../say/use-say';

export interface TokenStoredProps {
  readonly isStored: boolean;
  readonly onStored: (isStored: boolean) => void;
}

/** The token is not shown again: the administrator says that it is stored. */
export function TokenStored({ isStored, onStored }: TokenStoredProps) {
  const say = useSay();
  return (
    <Stack space="space.200">
      <SectionMessage appearance="warning" title={say('new.once')}>
        <Text>{say('new.onceText')}</Text>
      </SectionMessage>
      <Checkbox
        name="stored"
        label={say('new.stored')}
        isChecked={isStored}
        onChange={(event) => onStored(event.target.checked === true)}
      />
    </Stack>
  );
}
