import { DynamicTable, Heading, Lozenge, Stack, Text } from '@forge/react';
import React from 'react';
import type { ShownMembershipChange } from '../../../src/entry/admin/contract/names';
import { ChangeLink } from '../log/list/change-link';
import { Moment } from '../moment';
import { OpenLink } from '../open-link';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';

interface MembershipChangesProps {
  readonly changes: readonly ShownMembershipChange[];
  readonly connectionId: string;
  readonly personId: string;
  readonly openGroup: (groupId: string) => void;
  readonly go: Go;
}

const rowsAPage = 10;

/** When a person came into groups and left them, newest first. */
export function MembershipChanges({ changes, ...open }: MembershipChangesProps) {
  const say = useSay();
  if (changes.length === 0) return null;
  const head = {
    cells: [
      { key: 'at', content: say('log.time'), width: 26 },
      { key: 'change', content: say('people.change'), width: 18 },
      { key: 'group', content: say('people.group'), width: 36 },
      { key: 'entry', content: say('people.told'), width: 20 },
    ],
  };
  const title = say('people.memberships');
  return (
    <Stack space="space.100">
      <Heading size="xsmall" as="h2">
        {title}
      </Heading>
      <DynamicTable
        label={title}
        head={head}
        rows={changes.map((change, index) => row(change, index, { ...open, say }))}
        {...(changes.length > rowsAPage && { rowsPerPage: rowsAPage })}
        isFixedSize
      />
    </Stack>
  );
}

interface Open extends Omit<MembershipChangesProps, 'changes'> {
  readonly say: Say;
}

function row(change: ShownMembershipChange, index: number, { connectionId, personId, openGroup, go, say }: Open) {
  const { at, isIn, groupId, name, isHere } = change;
  const label = name ?? groupId;
  return {
    key: `${index}`,
    cells: [
      { key: 'at', content: <Moment at={at} isExact /> },
      {
        key: 'change',
        content: (
          <Lozenge appearance={isIn ? 'success' : 'moved'}>{say(isIn ? 'people.joined' : 'people.left')}</Lozenge>
        ),
      },
      {
        key: 'group',
        content: isHere ? (
          <OpenLink label={label} onClick={() => openGroup(groupId)} />
        ) : (
          <Stack>
            <Text>{label}</Text>
            <Text color="color.text.subtle">{say('names.gone')}</Text>
          </Stack>
        ),
      },
      {
        key: 'entry',
        content: (
          <ChangeLink
            connectionId={connectionId}
            personId={personId}
            change={change}
            label={say('people.entry')}
            go={go}
          />
        ),
      },
    ],
  };
}
