import { Lozenge } from '@forge/react';
import React from 'react';
import type { DirectoryScan } from '../../../../src/entry/admin/contract/connector';
import { useSay } from '../../say/use-say';

const colours = { done: 'success', attention: 'moved', failed: 'removed' } as const;

/** How a scan has ended. */
export function ScanLozenge({ outcome }: Pick<DirectoryScan, 'outcome'>) {
  const say = useSay();
  return <Lozenge appearance={colours[outcome]}>{say(`scan.outcome.${outcome}`)}</Lozenge>;
}
