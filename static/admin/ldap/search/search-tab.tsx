import {
  Box,
  Button,
  ButtonGroup,
  Form,
  Inline,
  LoadingButton,
  SectionMessage,
  Stack,
  Text,
  Textfield,
} from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import { Field } from '../../field';
import { useSay } from '../../say/use-say';
import type { Go } from '../../use-route';
import { JobState } from '../jobs/job-state';
import { missingWords } from '../jobs/missing-words';
import type { WatchedConnector } from '../jobs/use-connector';
import { useJob } from '../jobs/use-job';
import { FoundGroup } from './found-group';
import { FoundPerson } from './found-person';

interface SearchTabProps {
  readonly connection: Connection;
  /** Settings are edited that the connector does not have yet. */
  readonly isChanged: boolean;
  readonly watched: WatchedConnector;
  readonly go: Go;
  /** Somebody has come. */
  readonly onSynced: () => void;
}

/** Looks up one person or one group in the directory itself: everything it says, and what Rollcall would make of it. */
export function SearchTab({ connection, isChanged, watched, go, onSynced }: SearchTabProps) {
  const say = useSay();
  const [kind, setKind] = useState<'person' | 'group'>('person');
  const missing = watched.status?.missing ?? [];
  return (
    <Stack space="space.200">
      <Text>{say('search.text')}</Text>
      {isChanged ? (
        <SectionMessage appearance="information">
          <Text>{say('search.unsaved')}</Text>
        </SectionMessage>
      ) : null}
      {missing.length === 0 ? null : <Text>{missingWords(missing, say)}</Text>}
      <Inline>
        <ButtonGroup label={say('search.what')}>
          <Button isSelected={kind === 'person'} onClick={() => setKind('person')}>
            {say('test.person')}
          </Button>
          <Button isSelected={kind === 'group'} onClick={() => setKind('group')}>
            {say('test.group')}
          </Button>
        </ButtonGroup>
      </Inline>
      <Search key={kind} kind={kind} connection={connection} watched={watched} go={go} onSynced={onSynced} />
    </Stack>
  );
}

function Search({
  kind,
  connection,
  watched,
  go,
  onSynced,
}: Omit<SearchTabProps, 'isChanged'> & { readonly kind: 'person' | 'group' }) {
  const say = useSay();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const { job, ask, isBusy } = useJob(connection.id);
  const id = `search-${kind}`;
  const name = text.trim();
  const search = (wanted: string) => {
    setAsked(wanted);
    void ask({ kind, name: wanted });
  };
  return (
    <>
      <Form onSubmit={() => (name === '' ? undefined : search(name))}>
        <Field id={id} label={say(`search.name.${kind}`)}>
          <Inline space="space.100" alignBlock="center" shouldWrap>
            <Box xcss={{ width: '320px' }}>
              <Textfield id={id} name={id} value={text} onChange={(event) => setText(event.target.value)} />
            </Box>
            <LoadingButton appearance="primary" type="submit" isLoading={isBusy} isDisabled={name === ''}>
              {say('search.run')}
            </LoadingButton>
          </Inline>
        </Field>
      </Form>
      <JobState
        job={job}
        watched={watched}
        retry={() => search(asked)}
        show={({ people = [], groups = [] }, jobId) => (
          <Stack space="space.400">
            {people.length + groups.length === 0 ? (
              <SectionMessage appearance="information" title={say(`search.none.${kind}`, { name: asked })}>
                <Text>{say('search.noneText')}</Text>
              </SectionMessage>
            ) : null}
            {people.map((person, index) => (
              <FoundPerson
                key={`${jobId} ${person.dn}`}
                connection={connection}
                found={{ person, jobId, index }}
                isOnly={people.length === 1}
                go={go}
                onSynced={onSynced}
              />
            ))}
            {groups.map((group) => (
              <FoundGroup key={`${jobId} ${group.dn}`} group={group} />
            ))}
          </Stack>
        )}
      />
    </>
  );
}
