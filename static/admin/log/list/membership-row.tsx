import { Lozenge, Stack, Text } from '@forge/react';
import React from 'react';
import type { ShownMembershipChange } from '../../../../src/entry/admin/contract/names';
import { Moment } from '../../moment';
import { OpenLink } from '../../open-link';
import type { Say } from '../../say/create-say';
import type { Go } from '../../use-route';
import { ChangeLink } from './change-link';

interface Around {
  readonly connectionId: string;
  readonly personId: string;
  readonly go: Go;
  readonly say: Say;
}

/** In the log of a person: they came into a group or left it, which an entry about the group tells in full. */
export function membershipRow(change: ShownMembershipChange, { connectionId, personId, go, say }: Around) {
  const { at, isIn, groupId, name = groupId, isHere } = change;
  const subject = { kind: 'group', id: groupId } as const;
  return {
    key: `${at} ${groupId} ${isIn}`,
    cells: [
      { key: 'at', content: <Moment at={at} isShort /> },
      {
        key: 'subject',
        content: isHere ? (
          <OpenLink label={name} onClick={() => go({ screen: 'connection', connectionId, tab: 'people', subject })} />
        ) : (
          <Stack>
            <Text>{name}</Text>
            <Text color="color.text.subtle">{say('names.gone')}</Text>
          </Stack>
        ),
      },
      {
        key: 'asked',
        content: (
          <ChangeLink
            connectionId={connectionId}
            personId={personId}
            change={change}
            label={say('log.groupChange')}
            go={go}
          />
        ),
      },
      {
        key: 'outcome',
        content: (
          <Lozenge appearance={isIn ? 'success' : 'moved'}>{say(isIn ? 'people.joined' : 'people.left')}</Lozenge>
        ),
      },
      { key: 'why', content: <Text>{say(isIn ? 'log.joined' : 'log.left', { group: name })}</Text> },
    ],
  };
}
