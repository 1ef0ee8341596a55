import { Button, Heading, Inline, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import { OpenLink } from '../open-link';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import type { Attention } from './attention';

/** Shown at first. */
const mostShown = 8;

export function AttentionList({ items, go }: { readonly items: readonly Attention[]; readonly go: Go }) {
  const say = useSay();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? items : items.slice(0, mostShown);
  return (
    <Stack space="space.100">
      <Heading size="small" as="h3">
        {say('attention.title')}
      </Heading>
      {items.length === 0 ? <Text color="color.text.subtle">{say('attention.none')}</Text> : null}
      {shown.map(({ key, title, text, route }) => (
        <Stack key={key}>
          <OpenLink label={title} onClick={() => go(route)} />
          <Text>{text}</Text>
        </Stack>
      ))}
      {shown.length === items.length ? null : (
        <Inline>
          <Button onClick={() => setWhole(true)}>{say.count('attention.all', items.length)}</Button>
        </Inline>
      )}
    </Stack>
  );
}
