import { Box, Heading, Inline, Text } from '@forge/react';
import React, { type ReactNode } from 'react';

interface ScreenTitleProps {
  readonly title: string;
  readonly text?: string;
  /** Buttons on the right. */
  readonly children?: ReactNode;
}

export function ScreenTitle({ title, text, children }: ScreenTitleProps) {
  return (
    <Box paddingBlockEnd="space.200">
      <Inline spread="space-between" alignBlock="center" space="space.200">
        <Heading size="medium" as="h2">
          {title}
        </Heading>
        {children === undefined ? null : (
          <Inline space="space.100" alignBlock="center">
            {children}
          </Inline>
        )}
      </Inline>
      {text === undefined ? null : (
        <Box paddingBlockStart="space.100">
          <Text color="color.text.subtle">{text}</Text>
        </Box>
      )}
    </Box>
  );
}
