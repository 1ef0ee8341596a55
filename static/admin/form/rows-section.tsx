import { Button, Heading, Inline, Stack, Text } from '@forge/react';
import React, { type ReactNode } from 'react';

interface RowsSectionProps {
  readonly title: string;
  readonly help: string;
  readonly addLabel: string;
  readonly onAdd: () => void;
  /** The rows. */
  readonly children: ReactNode;
}

/** A list that is edited row by row, with a button for another row. */
export function RowsSection({ title, help, addLabel, onAdd, children }: RowsSectionProps) {
  return (
    <Stack space="space.100">
      <Heading size="xsmall" as="h4">
        {title}
      </Heading>
      <Text color="color.text.subtle">{help}</Text>
      {children}
      <Inline>
        <Button onClick={onAdd}>{addLabel}</Button>
      </Inline>
    </Stack>
  );
}
