import { Button, Heading, Stack } from '@forge/react';
import React, { useState } from 'react';
import type { Connection, StateList } from '../../../src/entry/admin/contract/connections';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { countOf, type SubjectKind } from '../overview/open-in';
import type { ListPlace, OpenedSubject } from '../route';
import { SayOf } from '../say/say-of';
import { useSay } from '../say/use-say';
import { ScreenTitle } from '../screen-title';
import { useLoaded } from '../use-loaded';
import type { Go } from '../use-route';
import { SubjectList } from './subject-list';

interface PeopleScreenProps {
  readonly place: Omit<ListPlace, 'cause'>;
  readonly go: Go;
}

/** The list that a tile of the Overview counts: of each connection that has somebody in it. */
export function PeopleScreen({ place: { kind, list, order }, go }: PeopleScreenProps) {
  const say = useSay();
  const { loaded, reload } = useLoaded(() => call('listConnections', {}), 'connections');
  if (loaded.state === 'loading') return <Loading what="connections" lines={12} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const { connections } = loaded.value;
  const listed = connections.filter((connection) => isListed(connection, kind, list));
  return (
    <>
      <ScreenTitle
        title={say(`people.${kind}Title.${list}`)}
        {...(list === 'refusal' && { text: say('refusal.text') })}
      >
        <Button onClick={() => go({ screen: 'overview' })}>{say('navigation.overview')}</Button>
      </ScreenTitle>
      <Stack space="space.300">
        {(listed.length > 0 ? listed : connections.slice(0, 1)).map(({ id, name, provider }) => (
          <SayOf key={id} provider={provider}>
            <Stack space="space.100">
              <Heading size="small" as="h3">
                {name}
              </Heading>
              <ListOfConnection
                connectionId={id}
                kind={kind}
                list={list === 'all' ? undefined : list}
                order={order ?? 'ascending'}
                onOrder={(next) => go({ screen: 'people', kind, list, ...(next === 'descending' && { order: next }) })}
                go={go}
              />
            </Stack>
          </SayOf>
        ))}
      </Stack>
    </>
  );
}

type ListProps = Pick<Parameters<typeof SubjectList>[0], 'connectionId' | 'kind' | 'list' | 'order' | 'onOrder' | 'go'>;

/** Closing what was opened leads back to this list, and not to the connection. */
function ListOfConnection(props: ListProps) {
  const [subject, open] = useState<OpenedSubject>();
  return <SubjectList {...props} search="" subject={subject} open={open} />;
}

/** One that is not counted may have somebody. */
function isListed({ open, people = 1, groups = 1 }: Connection, kind: SubjectKind, list: StateList | 'all'): boolean {
  if (list === 'all' || list === 'inOrder') return (kind === 'user' ? people : groups) > 0;
  return open === undefined || countOf(open, kind, list) > 0;
}
