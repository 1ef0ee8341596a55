import { Button, ButtonGroup, Inline, Stack } from '@forge/react';
import React, { useState } from 'react';
import type { StateList } from '../../../src/entry/admin/contract/connections';
import { FilterSelect } from '../log/filter-select';
import type { OpenedSubject } from '../route';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { SubjectList } from './subject-list';
import { SubjectSearch } from './subject-search';

interface PeopleAndGroupsProps {
  readonly connectionId: string;
  /** The person or group being viewed: they have an address, so that the log and plans lead to them. */
  readonly subject: OpenedSubject | undefined;
  readonly go: Go;
}

const lists = ['inOrder', 'held', 'waiting', 'refused', 'preview', 'refusal'] as const satisfies readonly StateList[];

/** Everybody the connection's identity provider has sent. One list at a time: each is a call. */
export function PeopleAndGroups({ connectionId, subject, go }: PeopleAndGroupsProps) {
  const say = useSay();
  const [kind, setKind] = useState<'user' | 'group'>(subject?.kind === 'group' ? 'group' : 'user');
  const [search, setSearch] = useState('');
  const [list, setList] = useState<StateList>();
  const open = (opened: OpenedSubject | undefined) =>
    go({ screen: 'connection', connectionId, tab: 'people', ...(opened !== undefined && { subject: opened }) });
  const choose = (next: typeof kind) => {
    setKind(next);
    setSearch('');
  };
  const find = (text: string) => {
    setSearch(text);
    setList(undefined);
  };
  const show = (next: StateList | undefined) => {
    setList(next);
    setSearch('');
  };
  const searched = kind === 'user' ? 'person' : 'group';
  return (
    <Stack space="space.200">
      <Inline>
        <ButtonGroup label={say('people.which')}>
          <Button isSelected={kind === 'user'} onClick={() => choose('user')}>
            {say('people.people')}
          </Button>
          <Button isSelected={kind === 'group'} onClick={() => choose('group')}>
            {say('people.groups')}
          </Button>
        </ButtonGroup>
      </Inline>
      <Inline space="space.200" alignBlock="start" shouldWrap rowSpace="space.100">
        <SubjectSearch key={`${kind} ${list ?? ''}`} kind={searched} searched={search} onSearch={find} />
        <FilterSelect
          id="list"
          label={say('people.list')}
          all={say('list.all')}
          choices={lists.map((each) => ({ value: each, label: say(`list.${each}`) }))}
          value={list}
          onChange={show}
        />
      </Inline>
      <SubjectList
        connectionId={connectionId}
        kind={kind}
        list={list}
        search={search}
        subject={subject}
        open={open}
        go={go}
      />
    </Stack>
  );
}
