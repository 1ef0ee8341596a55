import { Heading, List, ListItem, Stack, Text } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../src/entry/admin/contract';
import { guideSteps } from './provider-guide';
import { providerNames } from './provider-names';

export function ProviderGuideSection({ connection }: { readonly connection: Connection }) {
  return (
    <Stack space="space.100">
      <Heading size="small" as="h3">
        Set up {connection.provider === 'other' ? 'your SCIM client' : providerNames[connection.provider]}
      </Heading>
      <List type="ordered">
        {guideSteps(connection).map((step) => (
          <ListItem key={step}>
            <Text>{step}</Text>
          </ListItem>
        ))}
      </List>
    </Stack>
  );
}
