import { DynamicTable, Heading, Stack, Text } from '@forge/react';
import React from 'react';
import type { PersonDetails } from '../../../src/entry/admin/contract/directory';
import { OpenLink } from '../open-link';
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
    ...groups.map(({ id, displayName, siteGroups, why, isInherited }) => ({
      key: id,
      cells: [
        { key: 'group', content: <OpenLink label={displayName} onClick={() => open(id)} /> },
        { key: 'site', content: <Text>{siteGroups.length === 0 ? '–' : siteGroups.join(', ')}</Text> },
        { key: 'why', content: <Text>{isInherited ? `${why} ${say('people.inherited')}` : why}</Text> },
      ],
    })),
    ...defaultGroups.map(({ name, why }) => ({
      key: `default ${name}`,
      cells: [
        { key: 'group', content: <Text>–</Text> },
        { key: 'site', content: <Text>{name}</Text> },
        { key: 'why', content: <Text>{why}</Text> },
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
