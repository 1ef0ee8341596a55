import { Box, Text } from '@forge/react';
import React from 'react';

interface BreakingTextProps {
  /** Together they are the text. */
  readonly parts: readonly string[];
  readonly color?: 'color.text.subtle' | 'color.link';
}

/**
 * A word within a line of text that may go on in the next line between its parts. UI Kit knows no place for a break in a text, and
 * an invisible character would be copied with it. Between inline blocks a line may end, and what is copied of them is one word; parts
 * of an `Inline` are copied as lines.
 */
export function BreakingText({ parts, ...colour }: BreakingTextProps) {
  return (
    <>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts may be the same, and never move.
        <Box key={index} xcss={{ display: 'inline-block' }}>
          <Text {...colour}>{part}</Text>
        </Box>
      ))}
    </>
  );
}
