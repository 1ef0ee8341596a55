import { Box, Button, Heading, Inline, Lozenge, Stack, Text } from '@forge/react';
import React from 'react';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import type { SetUpStep } from './set-up-steps';

interface SetUpChecklistProps {
  readonly steps: readonly SetUpStep[];
  readonly go: Go;
}

/** The steps from an empty page to the first person; the button of the next step stands out. */
export function SetUpChecklist({ steps, go }: SetUpChecklistProps) {
  const say = useSay();
  const next = steps.find(({ isDone }) => !isDone);
  return (
    <Stack space="space.150">
      <Heading size="small" as="h3">
        {say('setUp.title')}
      </Heading>
      {steps.map((step, index) => (
        <Inline key={step.key} space="space.200" alignBlock="center" spread="space-between">
          <Inline space="space.150" alignBlock="center">
            <Box xcss={{ width: '88px', minWidth: '88px' }}>
              {step.isDone ? (
                <Lozenge appearance="success">{say('setUp.done')}</Lozenge>
              ) : (
                <Lozenge>{say('setUp.step', { number: index + 1 })}</Lozenge>
              )}
            </Box>
            <Stack>
              <Text weight="medium">{say(`setUp.${step.key}`)}</Text>
              <Text color="color.text.subtle">{say(`setUp.${step.key}.text`)}</Text>
            </Stack>
          </Inline>
          {step.isDone ? null : (
            <Button appearance={step === next ? 'primary' : 'default'} onClick={() => go(step.route)}>
              {say(`setUp.${step.key}.action`)}
            </Button>
          )}
        </Inline>
      ))}
    </Stack>
  );
}
