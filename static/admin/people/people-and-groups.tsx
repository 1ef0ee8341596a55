import { Button, ButtonGroup, Inline, Stack } from '@forge/react';
import React, { useState } from 'react';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { GroupDialog } from './group-dialog';
import { GroupList } from './group-list';
import { PersonDialog } from './person-dialog';
import { PersonList } from './person-list';
import { SubjectSearch } from './subject-search';

/** One person or one group that is looked at, by name or id. */
export interface Subject {
  readonly kind: 'person' | 'group';
  readonly text: string;
}

interface PeopleAndGroupsProps {
  readonly connectionId: string;
  readonly go: Go;
}

/** Everybody whom the identity provider of the connection has sent. One list at a time: each is a call. */
export function PeopleAndGroups({ connectionId, go }: PeopleAndGroupsProps) {
  const say = useSay();
  const [kind, setKind] = useState<Subject['kind']>('person');
  const [subject, setSubject] = useState<Subject>();
  const showLog = (subjectId: string) => go({ screen: 'log', connectionId, subjectId });
  const open = (text: string) => setSubject({ kind, text });
  return (
    <Stack space="space.200">
      <Inline>
        <ButtonGroup label={say('people.which')}>
          <Button isSelected={kind === 'person'} onClick={() => setKind('person')}>
            {say('people.people')}
          </Button>
          <Button isSelected={kind === 'group'} onClick={() => setKind('group')}>
            {say('people.groups')}
          </Button>
        </ButtonGroup>
      </Inline>
      <SubjectSearch key={kind} kind={kind} onSearch={open} />
      {kind === 'person' ? (
        <PersonList connectionId={connectionId} open={open} />
      ) : (
        <GroupList connectionId={connectionId} open={open} />
      )}
      {subject?.kind === 'person' ? (
        <PersonDialog
          key={subject.text}
          connectionId={connectionId}
          text={subject.text}
          onLog={showLog}
          onClose={() => setSubject(undefined)}
        />
      ) : null}
      {subject?.kind === 'group' ? (
        <GroupDialog
          key={subject.text}
          connectionId={connectionId}
          text={subject.text}
          onLog={showLog}
          onClose={() => setSubject(undefined)}
        />
      ) : null}
    </Stack>
  );
}
