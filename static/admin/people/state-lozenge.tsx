import { Inline, Lozenge } from '@forge/react';
import React from 'react';
import type { Group, Person } from '../../../src/entry/admin/contract/directory';
import { useSay } from '../say/use-say';
import { LinkLozenge } from './link-lozenge';

interface StateLozengeProps {
  readonly of: Pick<Person | Group, 'list' | 'isDeparted' | 'pending'>;
  /** It has an account, or a group, at Atlassian. */
  readonly isLinked: boolean;
}

/** The list that somebody is in, by the word that the filter has for it; who is in order is linked or not. */
export function StateLozenge({ of: { list, isDeparted, pending }, isLinked }: StateLozengeProps) {
  const say = useSay();
  return (
    <Inline space="space.050" rowSpace="space.050" shouldWrap>
      {list === 'refused' ? <Lozenge appearance="removed">{say('list.refused')}</Lozenge> : null}
      {list === 'preview' ? <Lozenge appearance="new">{say('list.preview')}</Lozenge> : null}
      {list === 'held' ? <Lozenge appearance="moved">{say('list.held')}</Lozenge> : null}
      {list === 'refused' || list === 'preview' || list === 'held' ? null : (
        <LinkLozenge isPending={list === undefined ? pending : list === 'waiting'} isLinked={isLinked} />
      )}
      {isDeparted ? <Lozenge appearance="moved">{say('people.departed')}</Lozenge> : null}
    </Inline>
  );
}
