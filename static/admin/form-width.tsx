import { Box } from '@forge/react';
import React, { type ReactNode } from 'react';

/** Inputs are as wide as their usual contents, not as the screen. */
export function FormWidth({ children }: { readonly children: ReactNode }) {
  return <Box xcss={{ maxWidth: '600px' }}>{children}</Box>;
}
