import { DynamicTable, Inline, Lozenge, Stack, Text } from '@forge/react';
import React from 'react';
import type { StateList } from '../../../src/entry/admin/contract/connections';
import type { ListOrder, Person } from '../../../src/entry/admin/contract/directory';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { AddressText } from '../names/address-text';
import { OpenLink } from '../open-link';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import { IncompleteSearch } from './incomplete-search';
import { NameHeading, sortedByName } from './name-heading';
import { NobodyFound } from './nobody-found';
import { Pager } from './pager';
import { StateLozenge } from './state-lozenge';
import { pageSize, usePages } from './use-pages';

interface PersonListProps {
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

export function PersonList({
  connectionId,
  search = '',
  list,
  cause,
  order = 'ascending',
  onOrder,
  open,
}: PersonListProps) {
  const say = useSay();
  const pages = usePages(
    (place) =>
      call('listPeople', {
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
  if (loaded.state === 'loading') return <Loading what="people" lines={pages.lines} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const { people, isComplete, total } = loaded.value;
  if (people.length === 0 && pages.number === 1 && pages.next === undefined) {
    return (
      <Stack space="space.150">
        <IncompleteSearch isComplete={isComplete} />
        <NobodyFound kind="person" search={search} isPart={list !== undefined} />
      </Stack>
    );
  }
  // A search shows first whose userName fits, then whose other names do.
  const isSorted = search === '';
  const nameHeading =
    isSorted && onOrder ? <NameHeading label={say('people.name')} {...{ order, onOrder }} /> : say('people.name');
  const head = {
    cells: [
      { key: 'user', content: say('people.userName'), width: 46 },
      { key: 'name', content: nameHeading, width: 30 },
      { key: 'state', content: say('people.state'), width: 24 },
    ],
  };
  return (
    <Stack space="space.150">
      <IncompleteSearch isComplete={isComplete} />
      <DynamicTable
        label={say('people.people')}
        head={head}
        rows={people.map((person) => row(person, open, say))}
        isFixedSize
        {...(isSorted ? sortedByName(order) : {})}
        rowsPerPage={pageSize}
      />
      <Pager pages={isSorted ? pages : { ...pages, jump: undefined }} total={total} />
    </Stack>
  );
}

/** Who has no display name is in the list by the userName. */
const ShownName = ({ displayName, userName }: Person) =>
  displayName === undefined ? <AddressText address={userName} color="color.text.subtle" /> : <Text>{displayName}</Text>;

function row(person: Person, open: (id: string) => void, say: Say) {
  return {
    key: person.id,
    cells: [
      { key: 'user', content: <OpenLink label={person.userName} onClick={() => open(person.id)} /> },
      { key: 'name', content: <ShownName {...person} /> },
      {
        key: 'state',
        content: (
          <Inline space="space.050" rowSpace="space.050" shouldWrap>
            <StateLozenge of={person} isLinked={person.accountId !== undefined} />
            {person.active ? null : <Lozenge appearance="moved">{say('people.inactive')}</Lozenge>}
          </Inline>
        ),
      },
    ],
  };
}
