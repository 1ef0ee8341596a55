import { Box, Inline, Lozenge, Stack, Text } from '@forge/react';
import React from 'react';
import { useSay } from '../../say/use-say';
import type { ScanStep } from './scan-progress';

const colours = { open: 'default', running: 'inprogress', done: 'success', failed: 'removed' } as const;

/** Read, compared, sent, applied: each with its state and its numbers. */
export function ScanSteps({ steps }: { readonly steps: readonly ScanStep[] }) {
  const say = useSay();
  return (
    <Stack space="space.075">
      {steps.map(({ key, state, words }) => (
        <Inline key={key} space="space.100" alignBlock="center">
          <Box xcss={{ width: '110px', minWidth: '110px' }}>
            <Text weight="semibold">{say(`scan.step.${key}`)}</Text>
          </Box>
          <Box xcss={{ width: '90px', minWidth: '90px' }}>
            <Lozenge appearance={colours[state]}>{say(`scan.state.${state}`)}</Lozenge>
          </Box>
          <Text>{words}</Text>
        </Inline>
      ))}
    </Stack>
  );
}
