import { Button, ButtonGroup, Inline, Stack } from '@forge/react';
import React, { useEffect, useState } from 'react';
import type { Connection, StateList } from '../../../src/entry/admin/contract/connections';
import type { ListOrder } from '../../../src/entry/admin/contract/directory';
import { FilterSelect } from '../log/list/filter-select';
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

const everybody: ListPlace = { kind: 'user', list: 'all' };

/** Everybody the connection's identity provider has sent. One list at a time: each is a call. */
export function PeopleAndGroups({ connection, subject, listed, go }: PeopleAndGroupsProps) {
  const say = useSay();
  const connectionId = connection.id;
  const [shown, setShown] = useState<ListPlace>(
    listed ?? { ...everybody, kind: subject?.kind === 'group' ? 'group' : 'user' },
  );
  const [search, setSearch] = useState('');
  const place = { screen: 'connection', connectionId, tab: 'people' } as const;
  const show = (next: ListPlace, text = '') => {
    // At once, not when the address has changed: in between, the new search would look in the old list.
    setShown(next);
    setSearch(text);
    go({ ...place, listed: next });
  };
  useEffect(() => {
    // Opening somebody changes the address as well, and leaves the list as it is.
    if (subject === undefined) setShown(listed ?? everybody);
  }, [listed, subject]);
  const { kind, list, cause, order } = shown;
  const ordered = order === undefined ? {} : { order };
  const open = (opened: OpenedSubject | undefined) =>
    go({ ...place, ...(opened === undefined ? { listed: shown } : { subject: opened }) });
  const turn = (next: ListOrder) => {
    const { order: _, ...same } = shown;
    show({ ...same, ...(next === 'descending' && { order: next }) }, search);
  };
  const searched = kind === 'user' ? 'person' : 'group';
  return (
    <Stack space="space.200">
      <Inline>
        <ButtonGroup label={say('people.which')}>
          <Button isSelected={kind === 'user'} onClick={() => show({ kind: 'user', list, ...ordered })}>
            {say('people.people')}
          </Button>
          <Button isSelected={kind === 'group'} onClick={() => show({ kind: 'group', list, ...ordered })}>
            {say('people.groups')}
          </Button>
        </ButtonGroup>
      </Inline>
      <Inline space="space.200" alignBlock="start" shouldWrap rowSpace="space.100">
        <SubjectSearch
          key={`${kind} ${list}`}
          kind={searched}
          searched={search}
          onSearch={(text) => show({ kind, list: 'all', ...ordered }, text)}
        />
        <FilterSelect
          id="list"
          label={say('people.list')}
          width="220px"
          all={say('list.all')}
          choices={lists.map((each) => ({ value: each, label: say(`list.${each}`) }))}
          value={list === 'all' ? undefined : list}
          onChange={(next) => show({ kind, list: next ?? 'all', ...ordered })}
        />
        <CauseFilter
          shown={shown}
          open={connection.open ?? []}
          onChange={(next) => show({ kind, list, ...(next !== undefined && { cause: next }), ...ordered })}
        />
      </Inline>
      <SubjectList
        connectionId={connectionId}
        kind={kind}
        list={list === 'all' ? undefined : list}
        cause={cause}
        search={search}
        order={order ?? 'ascending'}
        onOrder={turn}
        subject={subject}
        open={open}
        go={go}
      />
    </Stack>
  );
}
