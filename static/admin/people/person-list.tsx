import { DynamicTable, Inline, Lozenge, Stack, Text } from '@forge/react';
import React from 'react';
import type { Person } from '../../../src/entry/admin/contract/directory';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { AddressText } from '../names/address-text';
import { OpenLink } from '../open-link';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import { IncompleteSearch } from './incomplete-search';
import { nameHeading, sortedByName } from './name-heading';
import { askedOf, isSorted, listKey, type NameListProps } from './name-list';
import { NobodyFound } from './nobody-found';
import { Pager } from './pager';
import { StateLozenge } from './state-lozenge';
import { pageSize, usePages } from './use-pages';

export function PersonList(props: NameListProps) {
  const say = useSay();
  const pages = usePages((place) => call('listPeople', { ...askedOf(props), ...place }), listKey(props));
  const { loaded, reload } = pages;
  if (loaded.state === 'loading') return <Loading what="people" lines={pages.lines} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const { people, isComplete, total } = loaded.value;
  if (people.length === 0 && pages.number === 1 && pages.next === undefined) {
    return (
      <Stack space="space.150">
        <IncompleteSearch isComplete={isComplete} />
        <NobodyFound kind="person" search={props.search ?? ''} isPart={props.list !== undefined} />
      </Stack>
    );
  }
  const head = {
    cells: [
      { key: 'user', content: say('people.userName'), width: 46 },
      { key: 'name', content: nameHeading(say('people.name'), props), width: 30 },
      { key: 'state', content: say('people.state'), width: 24 },
    ],
  };
  return (
    <Stack space="space.150">
      <IncompleteSearch isComplete={isComplete} />
      <DynamicTable
        label={say('people.people')}
        head={head}
        rows={people.map((person) => row(person, props.open, say))}
        isFixedSize
        {...sortedByName(props)}
        rowsPerPage={pageSize}
      />
      <Pager pages={isSorted(props) ? pages : { ...pages, jump: undefined }} total={total} />
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
