import { Heading, Stack, Text } from '@forge/react';
import React from 'react';
import { call } from '../calls';
import { useSay } from '../say/use-say';
import { useLoaded } from '../use-loaded';
import { DetailsDialog } from './details-dialog';

interface GroupDialogProps {
  readonly connectionId: string;
  /** The name at the identity provider, or id. */
  readonly text: string;
  readonly onLog: (subjectId: string) => void;
  readonly onClose: () => void;
}

export function GroupDialog({ connectionId, text, onLog, onClose }: GroupDialogProps) {
  const say = useSay();
  const { loaded } = useLoaded(() => call('getGroup', { connectionId, group: text }), text);
  return (
    <DetailsDialog
      loaded={loaded}
      onClose={onClose}
      onLog={({ group }) => onLog(group.id)}
      title={({ group }) => group.displayName}
      facts={({ group }) => [
        { label: say('people.siteGroup'), value: group.siteGroupName ?? say('people.noSiteGroup') },
      ]}
      list={({ group, members }) => (
        <Stack space="space.100">
          <Heading size="xsmall" as="h3">
            {say('people.membersOf', { count: group.members })}
          </Heading>
          <Text>{members.length === 0 ? '–' : members.map(({ userName }) => userName).join(', ')}</Text>
          {members.length < group.members ? (
            <Text color="color.text.subtle">{say('people.firstMembers', { count: members.length })}</Text>
          ) : null}
        </Stack>
      )}
    />
  );
}
