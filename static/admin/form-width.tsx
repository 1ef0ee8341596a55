import { Box } from '@forge/react';
import React, { type ReactNode } from 'react';

/** Inputs are as wide as what is typed into them, not as the screen. */
export function FormWidth({ children }: { readonly children: ReactNode }) {
  return <Box xcss={{ maxWidth: '600px' }}>{children}</Box>;
}
