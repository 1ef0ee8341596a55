import { Button, ButtonGroup, Inline, Stack } from '@forge/react';
import React, { useState } from 'react';
import type { OpenedSubject } from '../route';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { GroupDialog } from './group-dialog';
import { GroupList } from './group-list';
import { PersonDialog } from './person-dialog';
import { PersonList } from './person-list';
import { SubjectSearch } from './subject-search';

interface PeopleAndGroupsProps {
  readonly connectionId: string;
  /** The person or group being viewed: they have an address, so that the log and plans lead to them. */
  readonly subject: OpenedSubject | undefined;
  readonly go: Go;
}

const parts = {
  person: { List: PersonList, Dialog: PersonDialog },
  group: { List: GroupList, Dialog: GroupDialog },
} as const;

/** Everybody the connection's identity provider has sent. One list at a time: each is a call. */
export function PeopleAndGroups({ connectionId, subject, go }: PeopleAndGroupsProps) {
  const say = useSay();
  const [kind, setKind] = useState<OpenedSubject['kind']>(subject?.kind ?? 'person');
  const [search, setSearch] = useState('');
  const open = (opened: OpenedSubject | undefined) =>
    go({ screen: 'connection', connectionId, tab: 'people', ...(opened !== undefined && { subject: opened }) });
  const choose = (next: OpenedSubject['kind']) => {
    setKind(next);
    setSearch('');
  };
  const { List } = parts[kind];
  const Dialog = subject === undefined ? undefined : parts[subject.kind].Dialog;
  return (
    <Stack space="space.200">
      <Inline>
        <ButtonGroup label={say('people.which')}>
          <Button isSelected={kind === 'person'} onClick={() => choose('person')}>
            {say('people.people')}
          </Button>
          <Button isSelected={kind === 'group'} onClick={() => choose('group')}>
            {say('people.groups')}
          </Button>
        </ButtonGroup>
      </Inline>
      <SubjectSearch key={kind} kind={kind} searched={search} onSearch={setSearch} />
      <List key={`${kind} ${search}`} connectionId={connectionId} search={search} open={(id) => open({ kind, id })} />
      {subject === undefined || Dialog === undefined ? null : (
        <Dialog
          key={subject.id}
          connectionId={connectionId}
          id={subject.id}
          onOpen={open}
          onLog={() => go({ screen: 'subject-log', connectionId, subjectId: subject.id })}
          go={go}
          onClose={() => open(undefined)}
        />
      )}
    </Stack>
  );
}
