import { Box, HelperMessage, Inline, Label, Stack, Tag, Text, Textfield } from '@forge/react';
import React from 'react';
import type { LogSubject } from '../../../../src/entry/admin/contract/log';
import { OpenLink } from '../../open-link';
import { useSay } from '../../say/use-say';
import type { EntryFilter } from './entry-filter';

interface SearchBoxProps {
  readonly filter: EntryFilter;
  readonly onChange: (filter: EntryFilter) => void;
  /** The people and groups whose names begin with the text. */
  readonly subjects: readonly LogSubject[];
  /** There is one connection: its name says nothing. */
  readonly isOfConnection: boolean;
}

/** One search over names, addresses, groups and texts; who is found can be chosen, to see their entries alone. */
export function SearchBox({ filter, onChange, subjects, isOfConnection }: SearchBoxProps) {
  const say = useSay();
  const { subject, text } = filter;
  return (
    <Stack space="space.050">
      <Label labelFor="log-text">{say('log.search')}</Label>
      <Inline space="space.150" rowSpace="space.050" alignBlock="center" shouldWrap>
        <Box xcss={{ width: '400px' }}>
          <Textfield
            id="log-text"
            name="log-text"
            value={text}
            onChange={(event) => onChange({ ...filter, text: event.target.value })}
          />
        </Box>
        {subject === undefined ? null : (
          <Tag
            text={subject.label}
            isRemovable
            // The tag itself adds the name.
            removeButtonLabel={say('log.subjectRemove')}
            onAfterRemoveAction={() => onChange({ ...filter, subject: undefined })}
          />
        )}
      </Inline>
      {text.trim() === '' || subjects.length === 0 ? (
        <HelperMessage>{say('log.searchHelp')}</HelperMessage>
      ) : (
        <Inline space="space.150" rowSpace="space.050" alignBlock="center" shouldWrap>
          <Text color="color.text.subtle">{say('log.only')}</Text>
          {subjects.map((found) => (
            <OpenLink
              key={`${found.connectionId} ${found.id}`}
              label={
                isOfConnection
                  ? nameOf(found)
                  : say('log.subjectIn', { label: nameOf(found), connection: found.connectionName })
              }
              onClick={() => onChange({ ...filter, subject: found, text: '' })}
            />
          ))}
        </Inline>
      )}
    </Stack>
  );
}

const nameOf = ({ label, address }: LogSubject): string => (address === undefined ? label : `${label} (${address})`);
