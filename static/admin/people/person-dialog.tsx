import { Heading, Stack, Text } from '@forge/react';
import React from 'react';
import { call } from '../calls';
import { useSay } from '../say/use-say';
import { useLoaded } from '../use-loaded';
import { DetailsDialog } from './details-dialog';

interface PersonDialogProps {
  readonly connectionId: string;
  /** User name or id. */
  readonly text: string;
  readonly onLog: (subjectId: string) => void;
  readonly onClose: () => void;
}

export function PersonDialog({ connectionId, text, onLog, onClose }: PersonDialogProps) {
  const say = useSay();
  const { loaded } = useLoaded(() => call('getPerson', { connectionId, person: text }), text);
  return (
    <DetailsDialog
      loaded={loaded}
      onClose={onClose}
      onLog={({ person }) => onLog(person.id)}
      title={({ person }) => person.displayName ?? person.userName}
      facts={({ person }) => [
        { label: say('people.userName'), value: person.userName },
        { label: say('people.atProvider'), value: say(person.active ? 'people.active' : 'people.inactive') },
        { label: say('people.account'), value: person.accountId ?? say('people.noAccount') },
      ]}
      list={({ groups, groupCount }) => (
        <Stack space="space.100">
          <Heading size="xsmall" as="h3">
            {say('people.groupsOf', { count: groupCount })}
          </Heading>
          <Text>{groups.length === 0 ? '–' : groups.map(({ displayName }) => displayName).join(', ')}</Text>
        </Stack>
      )}
    />
  );
}
