import { Box, Text } from '@forge/react';
import React from 'react';

/** A number in a column of numbers: units stand below units, and below the column's name. */
export const NumberCell = ({ children }: { readonly children: string }) => (
  <Box xcss={{ width: '56px', maxWidth: '100%', textAlign: 'end' }}>
    <Text>{children}</Text>
  </Box>
);
