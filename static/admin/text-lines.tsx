import { Stack, Text } from '@forge/react';
import React from 'react';

/** Short texts in a cell of a table, one below the other. */
export function TextLines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <Stack>
      {lines.map((line) => (
        <Text key={line}>{line}</Text>
      ))}
    </Stack>
  );
}
