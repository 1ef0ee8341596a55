import { DynamicTable, Stack, Text } from '@forge/react';
import React from 'react';
import type { StateList } from '../../../src/entry/admin/contract/connections';
import type { Group, ListOrder } from '../../../src/entry/admin/contract/directory';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { NumberCell } from '../number-cell';
import { OpenLink } from '../open-link';
import { useSay } from '../say/use-say';
import { IncompleteSearch } from './incomplete-search';
import { NameHeading, sortedByName } from './name-heading';
import { NobodyFound } from './nobody-found';
import { Pager } from './pager';
import { StateLozenge } from './state-lozenge';
import { pageSize, usePages } from './use-pages';

interface GroupListProps {
  readonly connectionId: string;
  /** The beginning of the names to list; without it, everything is listed. */
  readonly search?: string;
  /** Only those in one state. */
  readonly list?: Exclude<StateList, 'refusal'>;
  /** Of these, only those with this cause. */
  readonly cause?: string;
  /** Of the names, unless there is a search. */
  readonly order?: ListOrder;
  /** Absent where the order stays as it is. */
  readonly onOrder?: (order: ListOrder) => void;
  readonly open: (id: string) => void;
}

export function GroupList({
  connectionId,
  search = '',
  list,
  cause,
  order = 'ascending',
  onOrder,
  open,
}: GroupListProps) {
  const say = useSay();
  const pages = usePages(
    (place) =>
      call('listGroups', {
        connectionId,
        ...place,
        ...(search === '' ? {} : { search }),
        ...(list === undefined ? {} : { list }),
        ...(cause === undefined ? {} : { cause }),
        ...(order === 'ascending' ? {} : { order }),
      }),
    `${connectionId} ${search} ${list ?? ''} ${cause ?? ''} ${order}`,
  );
  const { loaded, reload } = pages;
  if (loaded.state === 'loading') return <Loading what="groups" lines={pages.lines} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const { groups, isComplete, total } = loaded.value;
  if (groups.length === 0 && pages.number === 1 && pages.next === undefined) {
    return (
      <Stack space="space.150">
        <IncompleteSearch isComplete={isComplete} />
        <NobodyFound kind="group" search={search} isPart={list !== undefined} />
      </Stack>
    );
  }
  const isSorted = search === '';
  const nameHeading =
    isSorted && onOrder ? <NameHeading label={say('people.group')} {...{ order, onOrder }} /> : say('people.group');
  const head = {
    cells: [
      { key: 'name', content: nameHeading, width: 32 },
      { key: 'site', content: say('people.siteGroup'), width: 32 },
      { key: 'members', content: say('people.members'), width: 16 },
      { key: 'state', content: say('people.state'), width: 20 },
    ],
  };
  return (
    <Stack space="space.150">
      <IncompleteSearch isComplete={isComplete} />
      <DynamicTable
        label={say('people.groups')}
        head={head}
        rows={groups.map((group) => row(group, open, say.locale))}
        isFixedSize
        {...(isSorted ? sortedByName(order) : {})}
        rowsPerPage={pageSize}
      />
      <Pager pages={isSorted ? pages : { ...pages, jump: undefined }} total={total} />
    </Stack>
  );
}

function row(group: Group, open: (id: string) => void, locale: string) {
  return {
    key: group.id,
    cells: [
      { key: 'name', content: <OpenLink label={group.displayName} onClick={() => open(group.id)} /> },
      { key: 'site', content: <Text>{group.siteGroupName ?? '–'}</Text> },
      { key: 'members', content: <NumberCell>{group.members.toLocaleString(locale)}</NumberCell> },
      {
        key: 'state',
        content: <StateLozenge of={group} isLinked={group.siteGroupName !== undefined} />,
      },
    ],
  };
}
