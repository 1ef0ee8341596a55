import { Button, Heading, SectionMessage, Spinner, Stack, Text } from '@forge/react';
import React, { useCallback, useEffect, useState } from 'react';
import type { IssueAnswer, IssuePerson } from '../../src/entry/issue-panel/contract';
import { getIssuePeople } from './get-issue-people';
import { PersonFacts } from './person-facts';

/** What the organization's directory says about the people on the issue. */
export function IssuePanel() {
  const [answer, setAnswer] = useState<IssueAnswer>();
  const load = useCallback(async () => {
    setAnswer(undefined);
    setAnswer(await getIssuePeople());
  }, []);
  useEffect(() => void load(), [load]);

  if (answer === undefined) return <Spinner label="Loading people" />;
  if (!answer.ok) {
    const { title, cause, remedy } = answer.error;
    return (
      <Stack space="space.100">
        <SectionMessage appearance="warning" title={title}>
          <Text>{`${cause} ${remedy}`}</Text>
        </SectionMessage>
        <Button onClick={() => void load()}>Try again</Button>
      </Stack>
    );
  }
  const people = answer.value.people.filter(({ attributes }) => attributes.length > 0);
  if (people.length === 0) return <Text>Nothing more is known about the people on this issue.</Text>;
  return (
    <Stack space="space.200">
      {people.map((person) => (
        <Stack key={person.role} space="space.075">
          <Heading size="xsmall">{`${titles[person.role]}: ${person.name}`}</Heading>
          <PersonFacts attributes={person.attributes} />
        </Stack>
      ))}
    </Stack>
  );
}

const titles: Readonly<Record<IssuePerson['role'], string>> = { reporter: 'Reporter', assignee: 'Assignee' };
