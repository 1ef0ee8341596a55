import { Stack, Text } from '@forge/react';
import React from 'react';
import { call } from '../calls';
import { saidWords } from '../say/said-words';
import { useSay } from '../say/use-say';
import { useLoaded } from '../use-loaded';
import { DetailsDialog, type SubjectDialogProps } from './details-dialog';
import { GroupDecision } from './group-decision';
import { MemberList } from './member-list';

export function GroupDialog({ connectionId, id, onOpen, go: _, ...rest }: SubjectDialogProps) {
  const say = useSay();
  const { loaded, reload } = useLoaded(() => call('getGroup', { connectionId, group: id }), id);
  return (
    <DetailsDialog
      {...rest}
      connectionId={connectionId}
      loaded={loaded}
      subject={{ group: id }}
      onSynced={() => void reload()}
      title={({ group }) => group.displayName}
      facts={({ group, siteGroups, ...meaning }) => [
        { label: say('people.siteGroup'), value: group.siteGroupName ?? say('people.noSiteGroup') },
        { label: say('people.bySettings'), value: siteGroups.length === 0 ? '–' : siteGroups.join(', ') },
        { label: say('people.why'), value: <Text>{saidWords(meaning, 'why', say)}</Text> },
      ]}
      list={({ group }) => (
        <Stack space="space.200">
          <GroupDecision connectionId={connectionId} group={group} onDecided={() => void reload()} />
          <MemberList
            connectionId={connectionId}
            groupId={group.id}
            count={group.members}
            open={(person) => onOpen({ kind: 'person', id: person })}
          />
        </Stack>
      )}
    />
  );
}
