import { Heading, List, ListItem, Stack, Text } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { useSay } from '../say/use-say';
import { guideSteps, guideTitle } from './provider-guide';

interface ProviderGuideProps {
  readonly connection: Connection;
}

/** The steps at the identity provider, under their own heading. */
export function ProviderGuideSection({ connection }: ProviderGuideProps) {
  const say = useSay();
  return (
    <Stack space="space.100">
      <Heading size="small" as="h3">
        {guideTitle(connection, say)}
      </Heading>
      <ProviderGuide connection={connection} />
    </Stack>
  );
}

export function ProviderGuide({ connection }: ProviderGuideProps) {
  const say = useSay();
  return (
    <List type="ordered">
      {guideSteps(connection, say).map((step) => (
        <ListItem key={step}>
          <Text>{step}</Text>
        </ListItem>
      ))}
    </List>
  );
}
