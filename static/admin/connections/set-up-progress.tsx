import { Box, Inline, Stack, Text } from '@forge/react';
import React from 'react';
import type { Provider } from '../../../src/entry/admin/contract/connections';
import { isDirectory } from '../../../src/entry/admin/contract/directories';
import { useSay } from '../say/use-say';

/** The steps of adding a connection, in order; those of a directory end differently. */
const ofScim = ['provider', 'settings', 'credentials', 'guide'] as const;
const ofDirectory = ['provider', 'settings', 'directory', 'connector'] as const;

export type SetUpStage = (typeof ofScim)[number] | (typeof ofDirectory)[number];

interface SetUpProgressProps {
  readonly stage: SetUpStage;
  /** What is being connected, once it is chosen. */
  readonly provider?: Provider;
}

/** The present step on the way to a connection. UI Kit's ProgressTracker turns the finished steps into links. */
export function SetUpProgress({ stage, provider }: SetUpProgressProps) {
  const say = useSay();
  const steps: readonly SetUpStage[] = provider !== undefined && isDirectory(provider) ? ofDirectory : ofScim;
  const here = steps.indexOf(stage);
  return (
    <Box paddingBlockEnd="space.200">
      <Stack space="space.100">
        <Text color="color.text.subtle">{say('add.step', { number: here + 1, of: steps.length })}</Text>
        <Inline space="space.100">
          {steps.map((step, index) => (
            <Box key={step} xcss={{ width: '25%' }}>
              <Stack space="space.050">
                <Box
                  backgroundColor={index <= here ? 'color.background.brand.bold' : 'color.background.neutral'}
                  xcss={{ height: '4px', borderRadius: 'radius.small' }}
                />
                <Text
                  color={index === here ? 'color.text.selected' : 'color.text.subtle'}
                  weight={index === here ? 'semibold' : 'regular'}
                >
                  {say(`add.step.${step}`)}
                </Text>
              </Stack>
            </Box>
          ))}
        </Inline>
      </Stack>
    </Box>
  );
}
