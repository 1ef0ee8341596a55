import { Box, Inline, Stack, Text } from '@forge/react';
import React from 'react';
import type { IssuePerson } from '../../src/entry/issue-panel/contract';

/** Names and values, one per line. */
export function PersonFacts({ attributes }: Pick<IssuePerson, 'attributes'>) {
  return (
    <Stack space="space.050">
      {attributes.map(({ name, value }) => (
        <Inline key={name} space="space.100">
          <Box xcss={{ width: '120px', minWidth: '120px' }}>
            <Text color="color.text.subtle">{name}</Text>
          </Box>
          <Text>{value}</Text>
        </Inline>
      ))}
    </Stack>
  );
}
