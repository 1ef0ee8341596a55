import { Lozenge } from '@forge/react';
import React from 'react';
import { useSay } from '../say/use-say';

interface LinkLozengeProps {
  readonly isPending: boolean;
  /** It has an account, or a group, at Atlassian. */
  readonly isLinked: boolean;
}

export function LinkLozenge({ isPending, isLinked }: LinkLozengeProps) {
  const say = useSay();
  if (isPending) return <Lozenge appearance="inprogress">{say('people.waiting')}</Lozenge>;
  if (isLinked) return <Lozenge appearance="success">{say('people.linked')}</Lozenge>;
  return <Lozenge>{say('people.notLinked')}</Lozenge>;
}
