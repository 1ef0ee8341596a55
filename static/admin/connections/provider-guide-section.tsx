import { Heading, List, ListItem, Stack, Text } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { useSay } from '../say/use-say';
import { guideSteps } from './provider-guide';
import { providerName } from './provider-names';

export function ProviderGuideSection({ connection }: { readonly connection: Connection }) {
  const say = useSay();
  return (
    <Stack space="space.100">
      <Heading size="small" as="h3">
        {connection.provider === 'other'
          ? say('guide.titleOther')
          : say('guide.title', { name: providerName(connection.provider, say) })}
      </Heading>
      <List type="ordered">
        {guideSteps(connection, say).map((step) => (
          <ListItem key={step}>
            <Text>{step}</Text>
          </ListItem>
        ))}
      </List>
    </Stack>
  );
}
