import { Inline, Lozenge, Text } from '@forge/react';
import React from 'react';
import { useSay } from '../say/use-say';

interface CanOpenProps {
  /** Names; undefined if Atlassian does not say. */
  readonly products: readonly string[] | undefined;
}

/** "Can open: Jira, Confluence", as Atlassian says. */
export function CanOpen({ products }: CanOpenProps) {
  const say = useSay();
  if (products === undefined) return <Text color="color.text.subtle">{say('products.unknown')}</Text>;
  if (products.length === 0) {
    return (
      <Inline>
        <Lozenge appearance="moved">{say('products.none')}</Lozenge>
      </Inline>
    );
  }
  return <Text>{say('products.canOpen', { products: products.join(', ') })}</Text>;
}
