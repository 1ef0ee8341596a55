import { Inline } from '@forge/react';
import React from 'react';
import type { DriftRow } from '../../../src/entry/admin/contract/drift';
import { OpenLink } from '../open-link';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';

interface DriftLinksProps {
  readonly connectionId: string;
  readonly row: DriftRow;
  readonly go: Go;
}

/** The ways to the person and the group of a difference. */
export function DriftLinks({ connectionId, row: { person, group }, go }: DriftLinksProps) {
  const say = useSay();
  const open = (kind: 'person' | 'group', id: string) => () =>
    go({ screen: 'connection', connectionId, tab: 'people', subject: { kind, id } });
  return (
    <Inline space="space.150" shouldWrap rowSpace="space.025">
      {person === undefined ? null : <OpenLink label={say('drift.openPerson')} onClick={open('person', person.id)} />}
      {group === undefined ? null : (
        <OpenLink
          label={person === undefined ? say('drift.openGroup') : group.name}
          onClick={open('group', group.id)}
        />
      )}
    </Inline>
  );
}
