import { Lozenge } from '@forge/react';
import React from 'react';
import type { Outcome } from '../../../src/entry/admin/contract/log';
import { useSay } from '../say/use-say';
import { outcomeColours } from './outcomes';

export function OutcomeLozenge({ outcome }: { readonly outcome: Outcome }) {
  const say = useSay();
  return <Lozenge appearance={outcomeColours[outcome]}>{say(`outcome.${outcome}`)}</Lozenge>;
}
