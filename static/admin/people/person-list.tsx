import { DynamicTable, EmptyState, Inline, Lozenge, Stack, Text } from '@forge/react';
import React from 'react';
import type { Person } from '../../../src/entry/admin/contract/directory';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { OpenLink } from '../open-link';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import { LinkLozenge } from './link-lozenge';
import { Pager } from './pager';
import { usePages } from './use-pages';

const pageSize = 25;

interface PersonListProps {
  readonly connectionId: string;
  readonly open: (id: string) => void;
}

export function PersonList({ connectionId, open }: PersonListProps) {
  const say = useSay();
  const pages = usePages(
    (cursor) => call('listPeople', { connectionId, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) }),
    connectionId,
  );
  const { loaded, reload } = pages;
  if (loaded.state === 'loading') return <Loading what="people" />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const { people } = loaded.value;
  if (people.length === 0 && pages.number === 1) {
    return <EmptyState header={say('people.empty')} description={say('people.emptyText')} />;
  }
  const head = {
    cells: [
      { key: 'user', content: say('people.userName'), width: 40 },
      { key: 'name', content: say('people.name'), width: 32 },
      { key: 'state', content: say('people.state'), width: 28 },
    ],
  };
  return (
    <Stack space="space.150">
      <DynamicTable
        label={say('people.people')}
        head={head}
        rows={people.map((person) => row(person, open, say))}
        isFixedSize
      />
      <Pager number={pages.number} previous={pages.previous} next={pages.next} />
    </Stack>
  );
}

function row(person: Person, open: (id: string) => void, say: Say) {
  return {
    key: person.id,
    cells: [
      { key: 'user', content: <OpenLink label={person.userName} onClick={() => open(person.id)} /> },
      { key: 'name', content: <Text>{person.displayName ?? '–'}</Text> },
      {
        key: 'state',
        content: (
          <Inline space="space.050">
            <LinkLozenge isPending={person.pending} isLinked={person.accountId !== undefined} />
            {person.active ? null : <Lozenge appearance="moved">{say('people.inactive')}</Lozenge>}
          </Inline>
        ),
      },
    ],
  };
}
