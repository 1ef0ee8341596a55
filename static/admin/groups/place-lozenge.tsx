import { Lozenge, type LozengeProps } from '@forge/react';
import React from 'react';
import type { GroupPlace } from '../../../src/entry/admin/contract/groups';
import { useSay } from '../say/use-say';

const appearances: Readonly<Record<GroupPlace['state'], NonNullable<LozengeProps['appearance']>>> = {
  linked: 'success',
  adopted: 'success',
  created: 'new',
  asked: 'inprogress',
  skipped: 'default',
  missing: 'moved',
  elsewhere: 'moved',
  protected: 'removed',
  readOnly: 'removed',
  blocked: 'removed',
  unknown: 'default',
};

/** How a group at Atlassian relates to the group of the IdP. */
export function PlaceLozenge({ state }: Pick<GroupPlace, 'state'>) {
  const say = useSay();
  return <Lozenge appearance={appearances[state]}>{say(`groups.state.${state}`)}</Lozenge>;
}
