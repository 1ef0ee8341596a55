import { Heading, Stack, Text } from '@forge/react';
import React from 'react';
import { OpenLink } from '../open-link';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import type { Attention } from './attention';

export function AttentionList({ items, go }: { readonly items: readonly Attention[]; readonly go: Go }) {
  const say = useSay();
  return (
    <Stack space="space.100">
      <Heading size="small" as="h3">
        {say('attention.title')}
      </Heading>
      {items.length === 0 ? <Text color="color.text.subtle">{say('attention.none')}</Text> : null}
      {items.map(({ key, title, text, route }) => (
        <Stack key={key}>
          <OpenLink label={title} onClick={() => go(route)} />
          <Text>{text}</Text>
        </Stack>
      ))}
    </Stack>
  );
}
