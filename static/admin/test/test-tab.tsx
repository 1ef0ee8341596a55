import { Box, Button, ButtonGroup, Inline, SectionMessage, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { GroupList } from '../people/group-list';
import { PersonList } from '../people/person-list';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import type { DraftInUse } from './draft-in-use';
import { GroupTest } from './group-test';
import { PersonTest } from './person-test';
import { TestSearch } from './test-search';

interface TestTabProps {
  readonly connection: Connection;
  readonly draft: DraftInUse;
  readonly go: Go;
}

interface Tested {
  readonly text: string;
  /** Testing the same subject again is a new test. */
  readonly turn: number;
}

/** How one person or one group would be treated, step by step, before anything is written. */
export function TestTab({ connection, draft, go }: TestTabProps) {
  const say = useSay();
  const [kind, setKind] = useState<'person' | 'group'>('person');
  const [tested, setTested] = useState<Tested>();
  const [search, setSearch] = useState<string>();
  const isPicking = search !== undefined;
  const choose = (next: typeof kind) => {
    setKind(next);
    setTested(undefined);
    setSearch(undefined);
  };
  const test = (text: string) => {
    setSearch(undefined);
    setTested({ text, turn: (tested?.turn ?? 0) + 1 });
  };
  const List = kind === 'person' ? PersonList : GroupList;
  return (
    <Stack space="space.200">
      <Text>{say('test.text')}</Text>
      {draft.isChanged ? (
        <SectionMessage appearance="information">
          <Text>{say('test.withDraft')}</Text>
        </SectionMessage>
      ) : null}
      <Inline>
        <ButtonGroup label={say('test.what')}>
          <Button isSelected={kind === 'person'} onClick={() => choose('person')}>
            {say('test.person')}
          </Button>
          <Button isSelected={kind === 'group'} onClick={() => choose('group')}>
            {say('test.group')}
          </Button>
        </ButtonGroup>
      </Inline>
      <TestSearch
        key={kind}
        kind={kind}
        isPicking={isPicking}
        onTest={test}
        onPick={(beginning) => setSearch(isPicking ? undefined : beginning)}
      />
      {isPicking ? (
        <Box>
          <List connectionId={connection.id} search={search} open={test} />
        </Box>
      ) : null}
      {tested !== undefined && kind === 'person' ? (
        <PersonTest key={tested.turn} connection={connection} text={tested.text} draft={draft} go={go} />
      ) : null}
      {tested !== undefined && kind === 'group' ? (
        <GroupTest key={tested.turn} connection={connection} text={tested.text} draft={draft} go={go} />
      ) : null}
    </Stack>
  );
}
