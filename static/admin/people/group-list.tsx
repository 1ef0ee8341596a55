import { DynamicTable, Stack, Text } from '@forge/react';
import React from 'react';
import type { Group } from '../../../src/entry/admin/contract/directory';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { NumberCell } from '../number-cell';
import { OpenLink } from '../open-link';
import { useSay } from '../say/use-say';
import { IncompleteSearch } from './incomplete-search';
import { nameHeading, sortedByName } from './name-heading';
import { askedOf, isSorted, listKey, type NameListProps } from './name-list';
import { NobodyFound } from './nobody-found';
import { Pager } from './pager';
import { StateLozenge } from './state-lozenge';
import { pageSize, usePages } from './use-pages';

export function GroupList(props: NameListProps) {
  const say = useSay();
  const pages = usePages((place) => call('listGroups', { ...askedOf(props), ...place }), listKey(props));
  const { loaded, reload } = pages;
  if (loaded.state === 'loading') return <Loading what="groups" lines={pages.lines} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const { groups, isComplete, total } = loaded.value;
  if (groups.length === 0 && pages.number === 1 && pages.next === undefined) {
    return (
      <Stack space="space.150">
        <IncompleteSearch isComplete={isComplete} />
        <NobodyFound kind="group" search={props.search ?? ''} isPart={props.list !== undefined} />
      </Stack>
    );
  }
  const head = {
    cells: [
      { key: 'name', content: nameHeading(say('people.group'), props), width: 32 },
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
        rows={groups.map((group) => row(group, props.open, say.locale))}
        isFixedSize
        {...sortedByName(props)}
        rowsPerPage={pageSize}
      />
      <Pager pages={isSorted(props) ? pages : { ...pages, jump: undefined }} total={total} />
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
