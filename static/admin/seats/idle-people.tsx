import { DynamicTable, Stack } from '@forge/react';
import React from 'react';
import type { IdlePersonShown } from '../../../src/entry/admin/contract/idle-seats';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { OpenLink } from '../open-link';
import { Pager } from '../people/pager';
import { usePages } from '../people/use-pages';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { SeatsAway } from './seats-away';

interface IdlePeopleProps {
  readonly connectionId: string;
  readonly total: number;
  readonly go: Go;
}

/** Who has products that they do not use, page by page, with the day when they last did. */
export function IdlePeople({ connectionId, total, go }: IdlePeopleProps) {
  const say = useSay();
  const pages = usePages(
    ({ limit, cursor }) => call('listIdlePeople', { connectionId, limit, ...(cursor !== undefined && { cursor }) }),
    connectionId,
  );
  const { loaded, reload } = pages;
  if (loaded.state === 'loading') return <Loading what="people" lines={pages.lines} />;
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
      <Pager pages={{ ...pages, jump: undefined }} total={total} />
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
