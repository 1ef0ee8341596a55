import { Box, Inline, Stack, Text } from '@forge/react';
import React, { type ReactNode } from 'react';

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
}

/** Labels and values, one per line. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <Stack space="space.075">
      {facts.map((fact) => (
        <Inline key={fact.label} space="space.100" alignBlock="center">
          <Box xcss={{ width: '140px', minWidth: '140px' }}>
            <Text color="color.text.subtle">{fact.label}</Text>
          </Box>
          {typeof fact.value === 'string' ? <Text>{fact.value}</Text> : fact.value}
        </Inline>
      ))}
    </Stack>
  );
}
