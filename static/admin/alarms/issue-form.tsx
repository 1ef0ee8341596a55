import {
  Box,
  Button,
  ButtonGroup,
  HelperMessage,
  Inline,
  LoadingButton,
  SectionMessage,
  Select,
  Stack,
  Text,
} from '@forge/react';
import React, { useState } from 'react';
import type { AlarmProject, Alarms } from '../../../src/entry/admin/contract/alarms';
import { call } from '../calls';
import { Failure } from '../failure';
import { Field } from '../field';
import { useSuggestions } from '../pick/use-suggestions';
import { causeWords } from '../say/cause-words';
import { useSay } from '../say/use-say';
import { useLoaded } from '../use-loaded';
import { useSubmit } from '../use-submit';

interface IssueFormProps {
  readonly onSaved: (alarms: Alarms) => void;
  readonly onCancel: () => void;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Chooses the project, then the issue type. What the app may not do in the project is said before it can be saved. */
export function IssueForm({ onSaved, onCancel }: IssueFormProps) {
  const say = useSay();
  const [project, setProject] = useState<Choice>();
  return (
    <Stack space="space.150">
      <Text>{say('alarms.where.jira')}</Text>
      <ProjectField project={project} onChange={setProject} />
      {project === undefined ? (
        <Inline>
          <Button appearance="subtle" onClick={onCancel}>
            {say('action.cancel')}
          </Button>
        </Inline>
      ) : (
        <TypeForm key={project.value} project={project} onSaved={onSaved} onCancel={onCancel} />
      )}
    </Stack>
  );
}

interface ProjectFieldProps {
  readonly project: Choice | undefined;
  readonly onChange: (project: Choice | undefined) => void;
}

function ProjectField({ project, onChange }: ProjectFieldProps) {
  const say = useSay();
  const { items, isBusy, onType, error } = useSuggestions<Choice>(async (text) => {
    const answer = await call('suggestAlarmProjects', { text });
    if (!answer.ok) return answer;
    return { ok: true as const, value: answer.value.projects.map(({ id, name }) => ({ value: id, label: name })) };
  });
  return (
    <Field id="alarm-project" label={say('alarms.project')} isRequired>
      <Box xcss={{ width: '320px' }}>
        <Select
          inputId="alarm-project"
          name="alarm-project"
          isSearchable
          isClearable
          isLoading={isBusy}
          placeholder={say('pick.type')}
          value={project ?? null}
          options={[...items]}
          onInputChange={(text: string) => onType(text)}
          onChange={(picked: Choice | null) => onChange(picked ?? undefined)}
        />
      </Box>
      {error === undefined ? null : (
        <HelperMessage>{say('pick.noAnswer', { cause: causeWords(error, say).cause })}</HelperMessage>
      )}
    </Field>
  );
}

interface TypeFormProps extends IssueFormProps {
  readonly project: Choice;
}

function TypeForm({ project, ...props }: TypeFormProps) {
  const say = useSay();
  const { loaded, reload } = useLoaded(() => call('getAlarmProject', { projectId: project.value }), project.value);
  if (loaded.state === 'loading') return <Text>{say('loading.alarms')}</Text>;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  return <Types project={project} found={loaded.value} {...props} />;
}

function Types({ project, found, onSaved, onCancel }: TypeFormProps & { readonly found: AlarmProject }) {
  const say = useSay();
  const choices = found.issueTypes.map(({ id, name }) => ({ value: id, label: name }));
  const [type, setType] = useState<Choice | undefined>(choices[0]);
  const { busy, error, submit } = useSubmit();
  const isAllowed = found.missingRights.length === 0;
  const save = (issueType: Choice) =>
    submit(
      () =>
        call('saveAlarmIssues', {
          project: { id: project.value, name: project.label },
          issueType: { id: issueType.value, name: issueType.label },
        }),
      onSaved,
    );
  return (
    <Stack space="space.150">
      {isAllowed ? null : (
        <SectionMessage appearance="warning" title={say('cause.alarm-rights-missing.title')}>
          <Text>{say('alarms.missingRights', { rights: found.missingRights.join(', ') })}</Text>
          <Text>{say('cause.alarm-rights-missing.remedy')}</Text>
        </SectionMessage>
      )}
      <Field id="alarm-type" label={say('alarms.issueType')} isRequired>
        <Box xcss={{ width: '320px' }}>
          <Select
            inputId="alarm-type"
            name="alarm-type"
            options={choices}
            value={type ?? null}
            onChange={(picked: Choice | null) => setType(picked ?? undefined)}
          />
        </Box>
      </Field>
      {error === undefined ? null : <Failure error={error} />}
      <Inline>
        <ButtonGroup>
          <LoadingButton
            appearance="primary"
            isLoading={busy}
            isDisabled={!isAllowed || type === undefined}
            onClick={() => (type === undefined ? undefined : void save(type))}
          >
            {say('alarms.saveWay')}
          </LoadingButton>
          <Button appearance="subtle" onClick={onCancel}>
            {say('action.cancel')}
          </Button>
        </ButtonGroup>
      </Inline>
    </Stack>
  );
}
