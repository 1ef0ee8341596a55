import { Box, Inline, Lozenge, Stack, Text } from '@forge/react';
import React from 'react';
import { causeWords } from '../../say/cause-words';
import { useSay } from '../../say/use-say';
import { type TestStep, testStepWords } from './test-step-words';

/** Each step of a test in words; after the first that fails there are no more. */
export function TestSteps({ steps }: { readonly steps: readonly TestStep[] }) {
  return (
    <Stack space="space.100">
      {steps.map((step, index) => (
        <Step key={`step-${String(index)}`} step={step} />
      ))}
    </Stack>
  );
}

function Step({ step }: { readonly step: TestStep }) {
  const say = useSay();
  const { error } = step;
  const words = error && causeWords(error, say);
  return (
    <Inline space="space.100" alignBlock="start">
      <Box xcss={{ width: '80px', minWidth: '80px' }}>
        <Lozenge appearance={error === undefined ? 'success' : 'removed'}>
          {say(error === undefined ? 'ldap.step.ok' : 'ldap.step.failed')}
        </Lozenge>
      </Box>
      <Stack>
        <Text weight={words === undefined ? 'regular' : 'semibold'}>{testStepWords(step, say)}</Text>
        {words === undefined ? null : <Text>{words.cause}</Text>}
        {words === undefined ? null : <Text>{words.remedy}</Text>}
      </Stack>
    </Inline>
  );
}
