import { Heading, Stack, Text } from '@forge/react';
import React from 'react';
import { useSay } from '../say/use-say';

/** Language and time zone are the viewer's own: there is nothing to set. */
export function LanguageNote() {
  const say = useSay();
  return (
    <Stack space="space.100">
      <Heading size="small" as="h3">
        {say('site.language')}
      </Heading>
      <Text>{say('site.languageText')}</Text>
    </Stack>
  );
}
