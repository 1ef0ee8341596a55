import { SectionMessage, Text } from '@forge/react';
import React from 'react';
import { useSay } from '../say/use-say';

/** After an update, data of the older version is made searchable in the background. */
export function IncompleteSearch({ isComplete }: { readonly isComplete: boolean }) {
  const say = useSay();
  if (isComplete) return null;
  return (
    <SectionMessage appearance="information">
      <Text>{say('people.incomplete')}</Text>
    </SectionMessage>
  );
}
