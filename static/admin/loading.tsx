import { Inline, Spinner, Text } from '@forge/react';
import React from 'react';
import type { TextKey } from './say/create-say';
import { useSay } from './say/use-say';

type Loadable = Extract<TextKey, `loading.${string}`> extends `loading.${infer What}` ? What : never;

export function Loading({ what }: { readonly what: Loadable }) {
  const say = useSay();
  return (
    <Inline space="space.100" alignBlock="center">
      <Spinner size="small" label={say(`loading.${what}`)} />
      <Text color="color.text.subtle">{say(`loading.${what}`)}</Text>
    </Inline>
  );
}
