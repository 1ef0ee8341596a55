import { Inline, Spinner, Text } from '@forge/react';
import React from 'react';

export function Loading({ what }: { readonly what: string }) {
  return (
    <Inline space="space.100" alignBlock="center">
      <Spinner size="small" label={`Loading ${what}`} />
      <Text color="color.text.subtle">Loading {what}…</Text>
    </Inline>
  );
}
