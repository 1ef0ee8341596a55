import { Heading, Inline, Lozenge, Stack } from '@forge/react';
import React, { type ReactNode } from 'react';
import { useSay } from '../say/use-say';

const colours = { yes: 'success', no: 'moved', nothing: 'default', unknown: 'removed' } as const;

interface TestStepProps {
  readonly number: number;
  readonly title: string;
  readonly state: keyof typeof colours;
  /** Replaces the word for the state. */
  readonly words?: string;
  readonly children: ReactNode;
}

/** One step on the way from the identity provider's data to Atlassian. */
export function TestStep({ number, title, state, words, children }: TestStepProps) {
  const say = useSay();
  return (
    <Stack space="space.100">
      <Inline space="space.100" alignBlock="center">
        <Heading size="small" as="h3">{`${number}. ${title}`}</Heading>
        <Lozenge appearance={colours[state]}>{words ?? say(`test.state.${state}`)}</Lozenge>
      </Inline>
      {children}
    </Stack>
  );
}
