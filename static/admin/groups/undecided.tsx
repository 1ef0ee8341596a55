import { Button, DynamicTable, Heading, Stack, Text } from '@forge/react';
import React from 'react';
import type { GroupsPreview } from '../../../src/entry/admin/contract/groups';
import { NumberCell } from '../number-cell';
import { useSay } from '../say/use-say';

interface UndecidedProps {
  readonly preview: Pick<GroupsPreview, 'undecided' | 'undecidedCount'>;
  readonly onDecide: (group: { readonly id: string; readonly displayName: string }) => void;
}

/** Groups that wait because Atlassian has one of the same name, and the settings say to ask. */
export function Undecided({ preview, onDecide }: UndecidedProps) {
  const say = useSay();
  const { undecided, undecidedCount } = preview;
  if (undecided.length === 0) return null;
  const head = {
    cells: [
      { key: 'group', content: say('people.group'), width: 36 },
      { key: 'members', content: say('people.members'), width: 16 },
      { key: 'decide', content: say('groups.column.decide'), width: 48 },
    ],
  };
  const rows = undecided.map((group) => ({
    key: group.id,
    cells: [
      { key: 'group', content: <Text>{group.displayName}</Text> },
      { key: 'members', content: <NumberCell>{group.members.toLocaleString(say.locale)}</NumberCell> },
      {
        key: 'decide',
        content: (
          <Button spacing="compact" onClick={() => onDecide(group)}>
            {say('groups.decide', { group: group.displayName })}
          </Button>
        ),
      },
    ],
  }));
  return (
    <Stack space="space.150">
      <Heading size="small" as="h3">
        {say.count('groups.undecided', undecidedCount)}
      </Heading>
      <Text>{say('groups.undecidedText')}</Text>
      <DynamicTable label={say.count('groups.undecided', undecidedCount)} head={head} rows={rows} isFixedSize />
      {undecidedCount > undecided.length ? (
        <Text color="color.text.subtle">{say('groups.firstUndecided', { count: undecided.length })}</Text>
      ) : null}
    </Stack>
  );
}
