import { Button, DynamicTable, Inline, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { IdlePersonShown } from '../../../src/entry/admin/contract/idle-seats';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { OpenLink } from '../open-link';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import { useLoaded } from '../use-loaded';
import type { Go } from '../use-route';
import { SeatsAway } from './seats-away';

interface IdlePeopleProps {
  readonly connectionId: string;
  readonly pages: number;
  readonly total: number;
  readonly go: Go;
}

/** Who has products that they do not use, page by page, with the day when they last did. */
export function IdlePeople({ connectionId, pages, total, go }: IdlePeopleProps) {
  const say = useSay();
  const [page, setPage] = useState(0);
  const { loaded, reload } = useLoaded(() => call('listIdlePeople', { connectionId, page }), String(page));
  if (loaded.state === 'loading') return <Loading what="people" />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const open = (person: IdlePersonShown) =>
    go({ screen: 'connection', connectionId, tab: 'people', subject: { kind: 'person', id: person.id } });
  const seatsOf = ({ id, seats }: IdlePersonShown) =>
    seats === undefined ? (
      ''
    ) : (
      <SeatsAway connectionId={connectionId} person={id} seats={seats} onGivenBack={() => void reload()} />
    );
  return (
    <Stack space="space.100">
      <DynamicTable
        label={say('idle.title')}
        head={{
          cells: [
            { key: 'person', content: say('people.name'), width: 40 },
            { key: 'products', content: say('idle.lastActive'), width: 40 },
            { key: 'seats', content: say('idle.taking'), width: 20 },
          ],
        }}
        rows={loaded.value.people.map((person) => ({
          key: person.id,
          cells: [
            {
              key: 'person',
              content: <OpenLink label={person.displayName ?? person.userName} onClick={() => open(person)} />,
            },
            { key: 'products', content: productsWords(person, say) },
            { key: 'seats', content: seatsOf(person) },
          ],
        }))}
      />
      <Inline space="space.150" alignBlock="center">
        <Button isDisabled={page === 0} onClick={() => setPage(page - 1)}>
          {say('pager.previous')}
        </Button>
        <Text>{say('pager.of', { number: page + 1, pages: pages.toLocaleString(say.locale) })}</Text>
        <Button isDisabled={page + 1 >= pages} onClick={() => setPage(page + 1)}>
          {say('pager.next')}
        </Button>
        <Text color="color.text.subtle">{say.count('people.total', total)}</Text>
      </Inline>
    </Stack>
  );
}

/** "Jira: 1 March 2026 · Confluence: never". */
const productsWords = ({ products }: IdlePersonShown, say: Say): string =>
  products
    .map(({ name, last }) => `${name}: ${last === undefined ? say('idle.never') : dayWords(last, say.locale)}`)
    .join(' · ');

const dayWords = (day: string, locale: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(locale, { dateStyle: 'long', timeZone: 'UTC' });
