import { EmptyState } from '@forge/react';
import React from 'react';
import { useSay } from '../say/use-say';

interface NobodyFoundProps {
  readonly kind: 'person' | 'group';
  readonly search: string;
  /** Only those in one state were asked for. */
  readonly isPart: boolean;
}

/** Nothing has been sent yet, nothing is in this state, or nothing matches the search. */
export function NobodyFound({ kind, search, isPart }: NobodyFoundProps) {
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
  if (isPart) {
    return (
      <EmptyState
        headingLevel={3}
        header={say(`people.noneInList.${kind}`)}
        description={say('people.noneInListText')}
      />
    );
  }
  return kind === 'person' ? (
    <EmptyState headingLevel={3} header={say('people.empty')} description={say('people.emptyText')} />
  ) : (
    <EmptyState headingLevel={3} header={say('people.noGroups')} description={say('people.noGroupsText')} />
  );
}
