import { Box, Text } from '@forge/react';
import React from 'react';
import { addressParts, isLongAddress } from './address-parts';
import { BreakingText } from './breaking-text';

/** Words of a log or a plan. Long addresses in it break as addresses do; what is copied of it is the text. */
export function AddressedText({ children }: { readonly children: string }) {
  const pieces = children.split(/(\S+@\S+)/);
  if (!pieces.some((piece) => isLongAddress(piece))) return <Text>{children}</Text>;
  return (
    <Box>
      {pieces.map((piece, index) =>
        isLongAddress(piece) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces may be the same, and never move.
          <BreakingText key={index} parts={addressParts(piece)} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces may be the same, and never move.
          <Text key={index}>{piece}</Text>
        ),
      )}
    </Box>
  );
}
