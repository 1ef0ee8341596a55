import { Box, Button, Inline, ProgressBar, Stack, Text } from '@forge/react';
import React from 'react';
import type { Drift } from '../../../src/entry/admin/contract/drift';
import { useSay } from '../say/use-say';

interface RunningDriftProps {
  readonly running: NonNullable<Drift['running']>;
  readonly isBusy: boolean;
  readonly onStop: () => void;
}

/** How far a comparison is: its step, and how many it has looked at there. It goes on if nobody watches. */
export function RunningDrift({ running: { step, looked }, isBusy, onStop }: RunningDriftProps) {
  const say = useSay();
  const words = say.count(`drift.step.${step}`, looked);
  return (
    <Stack space="space.100">
      <Text>{words}</Text>
      <Inline space="space.200" alignBlock="center">
        <Box xcss={{ width: '320px' }}>
          <ProgressBar ariaLabel={words} isIndeterminate value={0} />
        </Box>
        <Button isDisabled={isBusy} onClick={onStop}>
          {say('drift.stop')}
        </Button>
      </Inline>
      <Text color="color.text.subtle">{say('drift.leave')}</Text>
    </Stack>
  );
}
