import { Stack, Text } from '@forge/react';
import React from 'react';
import type { DriftRow } from '../../../src/entry/admin/contract/drift';
import { OpenLink } from '../open-link';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';

interface DriftSubjectProps {
  readonly connectionId: string;
  readonly row: DriftRow;
  readonly go: Go;
}

/** Whom a difference is about; the names open the person and the group. */
export function DriftSubject({ connectionId, row: { person, group, strangers }, go }: DriftSubjectProps) {
  const say = useSay();
  const open = (kind: 'person' | 'group', id: string) => () =>
    go({ screen: 'connection', connectionId, tab: 'people', subject: { kind, id } });
  return (
    <Stack>
      {person === undefined ? null : <OpenLink label={person.name} onClick={open('person', person.id)} />}
      {person?.address === undefined ? null : <Text color="color.text.subtle">{person.address}</Text>}
      {strangers === undefined ? null : <Text>{say.count('drift.strangers', strangers)}</Text>}
      {group === undefined ? null : <OpenLink label={group.name} onClick={open('group', group.id)} />}
      {person === undefined && group === undefined ? <Text>{say('names.gone')}</Text> : null}
    </Stack>
  );
}
