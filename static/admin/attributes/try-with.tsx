import { Box, Button, Inline, Spinner, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import { Failure } from '../failure';
import { Section } from '../form/section';
import { Loading } from '../loading';
import { PersonList } from '../people/person-list';
import { SubjectSearch } from '../people/subject-search';
import { useSay } from '../say/use-say';
import type { Mapping } from './use-mapping';

interface TryWithProps {
  readonly connectionId: string;
  readonly mapping: Mapping;
  readonly onChoose: (person: string) => void;
}

/** The person whose results are shown next to the rows. */
export function TryWith({ connectionId, mapping, onChoose }: TryWithProps) {
  const say = useSay();
  const [isPicking, setPicking] = useState(false);
  const [search, setSearch] = useState('');
  const { tried, error, isBusy, again } = mapping;
  const choose = (id: string) => {
    setPicking(false);
    onChoose(id);
  };
  return (
    <Section title={say('attributes.tryWith')} help={say('attributes.tryWithHelp')}>
      {error === undefined ? null : <Failure error={error} retry={again} />}
      {tried === undefined && error === undefined ? <Loading what="test" /> : null}
      {tried === undefined ? null : (
        <Stack space="space.150">
          <Inline space="space.100" alignBlock="center" shouldWrap>
            <Text weight="semibold">{nameOf(tried.person) ?? say('attributes.tryWithNobody')}</Text>
            {tried.person === undefined ? null : (
              <Button spacing="compact" onClick={() => setPicking(!isPicking)}>
                {say(isPicking ? 'test.pickClose' : 'attributes.tryWithOther')}
              </Button>
            )}
            {isBusy ? <Spinner size="small" label={say('groups.updating')} /> : null}
          </Inline>
          {isPicking ? (
            <Box>
              <Stack space="space.150">
                <SubjectSearch kind="person" searched={search} onSearch={setSearch} />
                <PersonList key={search} connectionId={connectionId} search={search} open={choose} />
              </Stack>
            </Box>
          ) : null}
        </Stack>
      )}
    </Section>
  );
}

type Person = NonNullable<NonNullable<Mapping['tried']>['person']>;

const nameOf = (person: Person | undefined): string | undefined =>
  person?.displayName === undefined ? person?.userName : `${person.displayName} (${person.userName})`;
