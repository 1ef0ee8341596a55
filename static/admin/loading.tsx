import { Box, Inline, Spinner, Stack, Text } from '@forge/react';
import React from 'react';
import type { TextKey } from './say/create-say';
import { useSay } from './say/use-say';

type Loadable = Extract<TextKey, `loading.${string}`> extends `loading.${infer What}` ? What : never;

interface LoadingProps {
  readonly what: Loadable;
  /** Lines that what comes will take, if it is more than a line: what stands below then stays where it is. */
  readonly lines?: number;
}

/** What is being loaded, over the shape of what comes, so that the page does not jump when it is there. */
export function Loading({ what, lines = 0 }: LoadingProps) {
  const say = useSay();
  return (
    <Stack space="space.150">
      <Inline space="space.100" alignBlock="center">
        <Spinner size="small" label={say(`loading.${what}`)} />
        <Text color="color.text.subtle">{say(`loading.${what}`)}</Text>
      </Inline>
      {Array.from({ length: lines }, (_, line) => `line ${line}`).map((key) => (
        <Box
          key={key}
          backgroundColor="color.background.neutral"
          xcss={{ height: '24px', borderRadius: 'radius.small' }}
        />
      ))}
    </Stack>
  );
}
