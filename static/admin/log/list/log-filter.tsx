import { Inline, Stack } from '@forge/react';
import React from 'react';
import type { LogSubject, LogSummary, Outcome } from '../../../../src/entry/admin/contract/log';
import { useSay } from '../../say/use-say';
import { outcomeColours } from '../outcomes';
import { type ActionKind, actionKinds, type EntryFilter } from './entry-filter';
import { FilterSelect } from './filter-select';
import { SearchBox } from './search-box';
import { TimeFilter } from './time-filter';

interface LogFilterProps {
  readonly filter: EntryFilter;
  readonly onChange: (filter: EntryFilter) => void;
  /** The connections to choose from; none if the log is of one connection. */
  readonly connections: readonly { readonly id: string; readonly name: string }[];
  /** The connection to which the whole log belongs. */
  readonly connectionId: string | undefined;
  /** The people and groups whose names begin with the text. */
  readonly subjects: readonly LogSubject[];
}

const sources: readonly LogSummary['source'][] = ['scim', 'connector', 'queue', 'sweep', 'admin'];

export function LogFilter({ filter, onChange, connections, connectionId, subjects }: LogFilterProps) {
  const say = useSay();
  return (
    <Stack space="space.150">
      <SearchBox
        filter={filter}
        onChange={onChange}
        subjects={subjects}
        isOfConnection={connectionId !== undefined || connections.length < 2}
      />
      <Inline space="space.150" rowSpace="space.100" shouldWrap alignBlock="end">
        <FilterSelect<Outcome>
          id="log-result"
          label={say('log.result')}
          all={say('log.all')}
          choices={(Object.keys(outcomeColours) as Outcome[]).map((value) => ({
            value,
            label: say(`outcome.${value}`),
          }))}
          value={filter.outcome}
          onChange={(outcome) => onChange({ ...filter, outcome })}
        />
        <TimeFilter time={filter.time} onChange={(time) => onChange({ ...filter, time })} />
        <FilterSelect<ActionKind>
          id="log-action"
          label={say('entry.action')}
          all={say('log.anyAction')}
          choices={actionKinds.map((value) => ({ value, label: say(`log.kind.${value}`) }))}
          value={filter.kind}
          onChange={(kind) => onChange({ ...filter, kind })}
        />
        <FilterSelect<LogSummary['source']>
          id="log-source"
          label={say('entry.askedBy')}
          all={say('log.anySource')}
          choices={sources.map((value) => ({ value, label: say(`source.${value}`) }))}
          value={filter.source}
          onChange={(source) => onChange({ ...filter, source })}
        />
        {connectionId === undefined ? (
          <FilterSelect<string>
            id="log-connection"
            label={say('entry.connection')}
            all={say('log.anyConnection')}
            choices={connections.map(({ id, name }) => ({ value: id, label: name }))}
            value={filter.connectionId}
            onChange={(chosen) => onChange({ ...filter, connectionId: chosen, subject: undefined })}
          />
        ) : null}
      </Inline>
    </Stack>
  );
}
