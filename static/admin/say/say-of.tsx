import React, { type ReactNode, useMemo } from 'react';
import type { Provider } from '../../../src/entry/admin/contract/connections';
import { wordsOf } from './of-directory';
import { SayContext, useSay } from './use-say';

interface SayOfProps {
  readonly provider: Provider | undefined;
  readonly children: ReactNode;
}

/** What is inside speaks of the identity provider, or of the directory. */
export function SayOf({ provider, children }: SayOfProps) {
  const say = useSay();
  const words = useMemo(() => wordsOf({ provider }, say), [provider, say]);
  return <SayContext.Provider value={words}>{children}</SayContext.Provider>;
}
