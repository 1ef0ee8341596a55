import { DynamicTable, Heading, Stack, Text } from '@forge/react';
import React from 'react';
import type { PersonDetails } from '../../../src/entry/admin/contract/directory';
import { OpenLink } from '../open-link';
import type { Say } from '../say/create-say';
import { saidWords } from '../say/said-words';
import { useSay } from '../say/use-say';

interface GroupsOfPersonProps {
  readonly details: PersonDetails;
  readonly open: (groupId: string) => void;
}

/** The groups of a person, their groups at Atlassian, and why. */
export function GroupsOfPerson({ details, open }: GroupsOfPersonProps) {
  const say = useSay();
  const { groups, groupCount, defaultGroups } = details;
  const head = {
    cells: [
      { key: 'group', content: say('people.group'), width: 30 },
      { key: 'site', content: say('people.siteGroup'), width: 30 },
      { key: 'why', content: say('people.why'), width: 40 },
    ],
  };
  const rows = [
    ...groups.map((group) => ({
      key: group.id,
      cells: [
        { key: 'group', content: <OpenLink label={group.displayName} onClick={() => open(group.id)} /> },
        { key: 'site', content: <Text>{group.siteGroups.length === 0 ? '–' : group.siteGroups.join(', ')}</Text> },
        { key: 'why', content: <Text>{whyOf(group, say)}</Text> },
      ],
    })),
    ...defaultGroups.map((group) => ({
      key: `default ${group.name}`,
      cells: [
        { key: 'group', content: <Text>–</Text> },
        { key: 'site', content: <Text>{group.name}</Text> },
        { key: 'why', content: <Text>{saidWords(group, 'why', say)}</Text> },
      ],
    })),
  ];
  const title = say('people.groupsOf', { count: groupCount });
  return (
    <Stack space="space.100">
      <Heading size="xsmall" as="h2">
        {title}
      </Heading>
      {rows.length === 0 ? <Text>–</Text> : <DynamicTable label={title} head={head} rows={rows} isFixedSize />}
      {groups.length < groupCount ? (
        <Text color="color.text.subtle">{say('people.firstShown', { count: groups.length })}</Text>
      ) : null}
    </Stack>
  );
}

function whyOf(group: PersonDetails['groups'][number], say: Say): string {
  const why = saidWords(group, 'why', say);
  return group.isInherited ? `${why} ${say('people.inherited')}` : why;
}
