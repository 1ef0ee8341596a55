import { Box, Heading, Inline, Text } from '@forge/react';
import React, { type ReactNode } from 'react';

interface ScreenTitleProps {
  readonly title: string;
  readonly text?: string;
  /** Buttons on the right; below the title where both have no room beside each other. */
  readonly children?: ReactNode;
}

export function ScreenTitle({ title, text, children }: ScreenTitleProps) {
  return (
    <Box paddingBlockEnd="space.200">
      <Inline spread="space-between" alignBlock="center" space="space.200" rowSpace="space.100" shouldWrap>
        <Heading size="medium" as="h2">
          {title}
        </Heading>
        {children === undefined ? null : (
          <Inline space="space.100" rowSpace="space.100" alignBlock="center" shouldWrap>
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
