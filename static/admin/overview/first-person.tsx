import { SectionMessage, Text } from '@forge/react';
import React from 'react';
import type { Activity } from '../../../src/entry/admin/contract/overview';
import { call } from '../calls';
import { useSay } from '../say/use-say';
import { useLoaded } from '../use-loaded';

interface FirstPersonProps {
  /** As the log has them: masked. */
  readonly person: Activity['lastPerson'];
}

/** The set-up is done: somebody has arrived, by name once that is known. */
export function FirstPerson({ person }: FirstPersonProps) {
  const say = useSay();
  return (
    <SectionMessage appearance="success" title={say('overview.firstPerson')}>
      {person?.id === undefined ? (
        <Arrived name={person?.label ?? ''} />
      ) : (
        <Named connectionId={person.connectionId} id={person.id} label={person.label} />
      )}
    </SectionMessage>
  );
}

interface NamedProps {
  readonly connectionId: string;
  readonly id: string;
  readonly label: string;
}

function Named({ connectionId, id, label }: NamedProps) {
  const { loaded } = useLoaded(() => call('getPerson', { connectionId, person: id }), id);
  const person = loaded.state === 'ready' ? loaded.value.person : undefined;
  return <Arrived name={person?.displayName ?? person?.userName ?? label} />;
}

function Arrived({ name }: { readonly name: string }) {
  const say = useSay();
  return <Text>{say('overview.firstPersonText', { name })}</Text>;
}
