import { Stack } from '@forge/react';
import React from 'react';
import { AddressedText } from './names/addressed-text';

/** Short texts in a cell of a table, one below the other. */
export function TextLines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <Stack>
      {lines.map((line) => (
        <AddressedText key={line}>{line}</AddressedText>
      ))}
    </Stack>
  );
}
