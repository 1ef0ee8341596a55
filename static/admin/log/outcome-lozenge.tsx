import { Lozenge } from '@forge/react';
import React from 'react';
import type { Outcome } from '../../../src/entry/admin/contract';
import { outcomes } from './outcomes';

export function OutcomeLozenge({ outcome }: { readonly outcome: Outcome }) {
  return <Lozenge appearance={outcomes[outcome].appearance}>{outcomes[outcome].label}</Lozenge>;
}
