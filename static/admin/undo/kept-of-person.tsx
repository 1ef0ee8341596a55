import { Heading, Stack, Text } from '@forge/react';
import React from 'react';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { KeptList } from './kept-list';
import { UndoPerson } from './undo-person';

interface KeptOfPersonProps {
  readonly connectionId: string;
  readonly person: string;
  readonly isKept: boolean;
  readonly go: Go;
  readonly onLifted: () => void;
}

/** What is kept of a person by decision, and what was done about them that can be undone. */
export function KeptOfPerson({ connectionId, person, isKept, go, onLifted }: KeptOfPersonProps) {
  const say = useSay();
  return (
    <Stack space="space.100">
      {isKept ? (
        <>
          <Heading size="xsmall" as="h2">
            {say('kept.title')}
          </Heading>
          <Text color="color.text.subtle">{say('kept.text')}</Text>
          <KeptList connectionId={connectionId} person={person} go={go} onLifted={onLifted} />
        </>
      ) : null}
      <UndoPerson connectionId={connectionId} person={person} go={go} />
    </Stack>
  );
}
