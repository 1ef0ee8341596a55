import { Button, Inline, Text } from '@forge/react';
import React from 'react';
import { useSay } from '../say/use-say';

interface PagerProps {
  readonly number: number;
  readonly previous: (() => void) | undefined;
  readonly next: (() => void) | undefined;
}

/** Shows nothing if there is only one page. */
export function Pager({ number, previous, next }: PagerProps) {
  const say = useSay();
  if (previous === undefined && next === undefined) return null;
  return (
    <Inline space="space.100" alignBlock="center">
      <Button isDisabled={previous === undefined} onClick={() => previous?.()}>
        {say('pager.previous')}
      </Button>
      <Text>{say('pager.page', { number })}</Text>
      <Button isDisabled={next === undefined} onClick={() => next?.()}>
        {say('pager.next')}
      </Button>
    </Inline>
  );
}
