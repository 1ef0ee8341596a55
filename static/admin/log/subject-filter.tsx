import {
  Box,
  Form,
  HelperMessage,
  Inline,
  Label,
  LoadingButton,
  Select,
  Stack,
  Tag,
  Text,
  Textfield,
} from '@forge/react';
import React, { useState } from 'react';
import type { LogSubject } from '../../../src/entry/admin/contract/log';
import { call } from '../calls';
import { Failure } from '../failure';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import { useSubmit } from '../use-submit';
import type { EntryFilter } from './entry-filter';

interface SubjectFilterProps {
  readonly connectionId: string | undefined;
  readonly subject: EntryFilter['subject'];
  readonly onChange: (subject: EntryFilter['subject']) => void;
}

/** Finds one person or group, to filter the log by. */
export function SubjectFilter({ connectionId, subject, onChange }: SubjectFilterProps) {
  const say = useSay();
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly LogSubject[]>();
  const { busy, error, submit } = useSubmit();
  const choose = (chosen: LogSubject | undefined) => {
    setFound(undefined);
    setText('');
    onChange(chosen);
  };
  const find = () => {
    const payload = { text: text.trim(), ...(connectionId === undefined ? {} : { connectionId }) };
    if (payload.text === '') return;
    void submit(
      () => call('findLogSubjects', payload),
      ({ subjects }) => (subjects.length === 1 ? choose(subjects[0]) : setFound(subjects)),
    );
  };
  if (subject !== undefined) {
    return (
      <Stack>
        <Text size="small" weight="semibold" color="color.text.subtle">
          {say('log.subject')}
        </Text>
        <Tag
          text={subject.label}
          isRemovable
          // The tag itself adds the name.
          removeButtonLabel={say('log.subjectRemove')}
          onAfterRemoveAction={() => onChange(undefined)}
        />
      </Stack>
    );
  }
  return (
    <Form onSubmit={find}>
      <Label labelFor="log-subject">{say('log.subject')}</Label>
      <Inline space="space.100" alignBlock="center">
        <Box xcss={{ width: '240px' }}>
          <Textfield
            id="log-subject"
            name="log-subject"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Box>
        <LoadingButton type="submit" isLoading={busy} isDisabled={text.trim() === ''}>
          {say('log.subjectFind')}
        </LoadingButton>
      </Inline>
      {error === undefined ? null : <Failure error={error} />}
      {found === undefined ? null : <Found subjects={found} say={say} choose={choose} />}
    </Form>
  );
}

interface FoundProps {
  readonly subjects: readonly LogSubject[];
  readonly say: Say;
  readonly choose: (subject: LogSubject | undefined) => void;
}

function Found({ subjects, say, choose }: FoundProps) {
  if (subjects.length === 0) return <HelperMessage>{say('log.subjectNone')}</HelperMessage>;
  const options = subjects.map((subject) => ({
    value: `${subject.connectionId} ${subject.id}`,
    label: say('log.subjectIn', { label: subject.label, connection: subject.connectionName }),
  }));
  return (
    <Box xcss={{ width: '240px' }}>
      <Label labelFor="log-subject-which">{say('log.subjectWhich')}</Label>
      <Select
        id="log-subject-which"
        options={options}
        onChange={({ value }: { readonly value: string }) =>
          choose(subjects.find(({ connectionId, id }) => `${connectionId} ${id}` === value))
        }
      />
    </Box>
  );
}
