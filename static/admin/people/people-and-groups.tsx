import { Button, ButtonGroup, Inline, Stack } from '@forge/react';
import React, { useEffect, useState } from 'react';
import type { Connection, StateList } from '../../../src/entry/admin/contract/connections';
import { FilterSelect } from '../log/filter-select';
import type { ListPlace, OpenedSubject } from '../route';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { CauseFilter } from './cause-filter';
import { SubjectList } from './subject-list';
import { SubjectSearch } from './subject-search';

interface PeopleAndGroupsProps {
  readonly connection: Pick<Connection, 'id' | 'open'>;
  /** The person or group being viewed: they have an address, so that the log and plans lead to them. */
  readonly subject: OpenedSubject | undefined;
  /** The list to show: tiles and what needs attention lead to theirs. */
  readonly listed: ListPlace | undefined;
  readonly go: Go;
}

const lists = [
  'inOrder',
  'held',
  'waiting',
  'refused',
  'unlinked',
  'preview',
  'refusal',
] as const satisfies readonly StateList[];

/** Everybody the connection's identity provider has sent. One list at a time: each is a call. */
export function PeopleAndGroups({ connection, subject, listed, go }: PeopleAndGroupsProps) {
  const say = useSay();
  const connectionId = connection.id;
  const [shown, setShown] = useState<ListPlace>(
    listed ?? { kind: subject?.kind === 'group' ? 'group' : 'user', list: 'all' },
  );
  const [search, setSearch] = useState('');
  const show = (next: ListPlace) => {
    setShown(next);
    setSearch('');
  };
  useEffect(() => {
    // Opening somebody changes the address as well, and leaves the list as it is.
    if (listed !== undefined) setShown(listed);
  }, [listed]);
  const { kind, list, cause } = shown;
  const open = (opened: OpenedSubject | undefined) =>
    go({ screen: 'connection', connectionId, tab: 'people', ...(opened !== undefined && { subject: opened }) });
  const find = (text: string) => {
    setShown({ kind, list: 'all' });
    setSearch(text);
  };
  const searched = kind === 'user' ? 'person' : 'group';
  return (
    <Stack space="space.200">
      <Inline>
        <ButtonGroup label={say('people.which')}>
          <Button isSelected={kind === 'user'} onClick={() => show({ kind: 'user', list })}>
            {say('people.people')}
          </Button>
          <Button isSelected={kind === 'group'} onClick={() => show({ kind: 'group', list })}>
            {say('people.groups')}
          </Button>
        </ButtonGroup>
      </Inline>
      <Inline space="space.200" alignBlock="start" shouldWrap rowSpace="space.100">
        <SubjectSearch key={`${kind} ${list}`} kind={searched} searched={search} onSearch={find} />
        <FilterSelect
          id="list"
          label={say('people.list')}
          width="220px"
          all={say('list.all')}
          choices={lists.map((each) => ({ value: each, label: say(`list.${each}`) }))}
          value={list === 'all' ? undefined : list}
          onChange={(next) => show({ kind, list: next ?? 'all' })}
        />
        <CauseFilter
          shown={shown}
          open={connection.open ?? []}
          onChange={(next) => show({ kind, list, ...(next !== undefined && { cause: next }) })}
        />
      </Inline>
      <SubjectList
        connectionId={connectionId}
        kind={kind}
        list={list === 'all' ? undefined : list}
        cause={cause}
        search={search}
        subject={subject}
        open={open}
        go={go}
      />
    </Stack>
  );
}
