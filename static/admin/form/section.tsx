import { Heading, Stack, Text } from '@forge/react';
import React, { type ReactNode } from 'react';

interface SectionProps {
  readonly title: string;
  /** One sentence. */
  readonly help?: string;
  readonly children: ReactNode;
}

/** A group of related settings. */
export function Section({ title, help, children }: SectionProps) {
  return (
    <Stack space="space.200">
      <Stack space="space.050">
        <Heading size="small" as="h3">
          {title}
        </Heading>
        {help === undefined ? null : <Text color="color.text.subtle">{help}</Text>}
      </Stack>
      {children}
    </Stack>
  );
}
