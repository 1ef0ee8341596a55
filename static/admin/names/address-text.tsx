import { Box, Text } from '@forge/react';
import React from 'react';
import { addressParts, isLongAddress } from './address-parts';
import { BreakingText } from './breaking-text';

interface AddressTextProps {
  readonly address: string;
  readonly color?: 'color.text.subtle' | 'color.link';
  /** What surely fits into its place in a narrow window, in characters. */
  readonly most?: number;
}

/**
 * An e-mail address, or another name. A long address goes on in the next line at its @ or after a dot, not within a word, where it
 * has to.
 */
export function AddressText({ address, color, most }: AddressTextProps) {
  const colour = color === undefined ? {} : { color };
  if (!isLongAddress(address, most)) return <Text {...colour}>{address}</Text>;
  return (
    <Box>
      <BreakingText parts={addressParts(address)} {...colour} />
    </Box>
  );
}
