import { EmptyState } from '@forge/react';
import React from 'react';
import { useSay } from '../say/use-say';

interface NobodyFoundProps {
  readonly kind: 'person' | 'group';
  readonly search: string;
}

/** Nothing has been sent yet, or nothing matches the search. */
export function NobodyFound({ kind, search }: NobodyFoundProps) {
  const say = useSay();
  if (search !== '') {
    return (
      <EmptyState
        headingLevel={3}
        header={say(`people.noneFound.${kind}`, { search })}
        description={say('people.noneFoundText')}
      />
    );
  }
  return kind === 'person' ? (
    <EmptyState headingLevel={3} header={say('people.empty')} description={say('people.emptyText')} />
  ) : (
    <EmptyState headingLevel={3} header={say('people.noGroups')} description={say('people.noGroupsText')} />
  );
}
