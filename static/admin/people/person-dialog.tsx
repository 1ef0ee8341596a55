import { Heading, Stack, Text } from '@forge/react';
import React from 'react';
import type { PersonDetails } from '../../../src/entry/admin/contract/directory';
import { call } from '../calls';
import { Facts } from '../facts';
import { useSay } from '../say/use-say';
import { SeatsAway } from '../seats/seats-away';
import { KeptOfPerson } from '../undo/kept-of-person';
import { useLoaded } from '../use-loaded';
import { AccountDecision } from './account/account-decision';
import { AccountFact } from './account-fact';
import { BelongingsOfPerson } from './belongings/belongings-of-person';
import { DetailsDialog, type SubjectDialogProps } from './details-dialog';
import { GroupsOfPerson } from './groups-of-person';
import { MembershipChanges } from './membership-changes';

export function PersonDialog({ connectionId, id, onOpen, go, ...rest }: SubjectDialogProps) {
  const say = useSay();
  const { loaded, reload } = useLoaded(() => call('getPerson', { connectionId, person: id }), id);
  return (
    <DetailsDialog
      {...rest}
      connectionId={connectionId}
      loaded={loaded}
      subject={{ person: id }}
      onSynced={() => void reload()}
      title={({ person }) => person.displayName ?? person.userName}
      facts={({ person }) => [
        { label: say('people.userName'), value: person.userName },
        { label: say('people.atProvider'), value: say(person.active ? 'people.active' : 'people.inactive') },
        {
          label: say('people.account'),
          value:
            person.accountId === undefined ? (
              say('people.noAccount')
            ) : (
              <AccountFact key={person.accountId} connectionId={connectionId} personId={id} id={person.accountId} />
            ),
        },
      ]}
      list={(details) => (
        <Stack space="space.200">
          <AccountDecision connectionId={connectionId} details={details} onDecided={() => void reload()} />
          <BelongingsOfPerson connectionId={connectionId} details={details} onReload={() => void reload()} />
          <CustomAttributes details={details} />
          {details.seats === undefined ? null : (
            <SeatsAway
              connectionId={connectionId}
              person={details.person.id}
              seats={details.seats}
              onGivenBack={() => void reload()}
            />
          )}
          <KeptOfPerson
            connectionId={connectionId}
            person={details.person.id}
            isKept={details.isKept}
            go={go}
            onLifted={() => void reload()}
          />
          <GroupsOfPerson details={details} open={(group) => onOpen({ kind: 'group', id: group })} />
          <MembershipChanges
            changes={details.memberships ?? []}
            connectionId={connectionId}
            personId={details.person.id}
            openGroup={(group) => onOpen({ kind: 'group', id: group })}
            go={go}
          />
        </Stack>
      )}
    />
  );
}

function CustomAttributes({ details: { customAttributes } }: { readonly details: PersonDetails }) {
  const say = useSay();
  if (customAttributes.length === 0) return null;
  return (
    <Stack space="space.100">
      <Heading size="xsmall" as="h2">
        {say('people.customAttributes')}
      </Heading>
      <Facts facts={customAttributes.map(({ name, value }) => ({ label: name, value: <Text>{value}</Text> }))} />
    </Stack>
  );
}
