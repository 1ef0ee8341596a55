import { Box, Checkbox, Inline, LoadingButton, Stack, Text, Textfield } from '@forge/react';
import React, { useState } from 'react';
import type { ConnectorAnswer } from '../../../src/entry/admin/contract/connector';
import { Field } from '../field';
import { SilentConnector } from '../ldap/connector/silent-connector';
import { JobState } from '../ldap/jobs/job-state';
import { useConnector } from '../ldap/jobs/use-connector';
import { useJob } from '../ldap/jobs/use-job';
import { useSay } from '../say/use-say';

interface FoundGroupsProps {
  readonly connectionId: string;
  /** Names that are in the map already. */
  readonly mapped: readonly string[];
  readonly chosen: readonly string[];
  readonly onChoose: (names: readonly string[]) => void;
}

/** Searches the directory's own groups by a part of their name; what was chosen stays chosen during the next search. */
export function FoundGroups({ connectionId, mapped, chosen, onChoose }: FoundGroupsProps) {
  const say = useSay();
  const [text, setText] = useState('');
  const watched = useConnector(connectionId);
  const { job, ask, isBusy } = useJob(connectionId);
  const search = () => void ask({ kind: 'groups', text: text.trim() });
  return (
    <Stack space="space.150">
      <Text>{say('groups.findText')}</Text>
      {watched.status === undefined ? null : <SilentConnector status={watched.status} />}
      <Field id="groups-find" label={say('groups.findName')} help={say('groups.findNameHelp')}>
        <Inline space="space.100" alignBlock="center">
          <Box xcss={{ width: '320px' }}>
            <Textfield
              id="groups-find"
              name="groups-find"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </Box>
          <LoadingButton isLoading={isBusy} onClick={search}>
            {say('search.run')}
          </LoadingButton>
        </Inline>
      </Field>
      <JobState
        job={job}
        watched={watched}
        retry={search}
        show={({ names = [], areNamesCut = false }) => (
          <Choices names={names} isCut={areNamesCut} mapped={mapped} chosen={chosen} onChoose={onChoose} />
        )}
      />
    </Stack>
  );
}

interface ChoicesProps extends Omit<FoundGroupsProps, 'connectionId'> {
  readonly names: NonNullable<ConnectorAnswer['names']>;
  /** There are more than these. */
  readonly isCut: boolean;
}

function Choices({ names, isCut, mapped, chosen, onChoose }: ChoicesProps) {
  const say = useSay();
  if (names.length === 0) return <Text>{say('groups.findNone')}</Text>;
  return (
    <Stack space="space.050">
      {names.map(({ name, dn }) => {
        const isMapped = mapped.includes(name);
        return (
          <Stack key={dn}>
            <Checkbox
              name={`groups-find-${dn}`}
              label={isMapped ? say('groups.findMapped', { name }) : name}
              isChecked={isMapped || chosen.includes(name)}
              isDisabled={isMapped}
              onChange={(event) =>
                onChoose(event.target.checked === true ? [...chosen, name] : chosen.filter((each) => each !== name))
              }
            />
            <Text color="color.text.subtle" size="small">
              {dn}
            </Text>
          </Stack>
        );
      })}
      {isCut ? <Text color="color.text.subtle">{say('groups.findCut')}</Text> : null}
    </Stack>
  );
}
