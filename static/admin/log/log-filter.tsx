import { Box, Inline, Label, Select, Textfield } from '@forge/react';
import React from 'react';
import type { LogSummary, Outcome } from '../../../src/entry/admin/contract/log';
import { useSay } from '../say/use-say';
import type { EntryFilter, Hours } from './entry-filter';
import { outcomeColours } from './outcomes';

interface LogFilterProps {
  readonly filter: EntryFilter;
  readonly onChange: (filter: EntryFilter) => void;
}

const sources: readonly LogSummary['source'][] = ['scim', 'queue', 'sweep', 'admin'];
const spans: readonly Hours[] = ['1', '24', '168', '720'];

export function LogFilter({ filter, onChange }: LogFilterProps) {
  const say = useSay();
  return (
    <Inline space="space.150" rowSpace="space.100" shouldWrap alignBlock="end">
      <FilterSelect<Outcome>
        id="log-result"
        label={say('log.result')}
        all={say('log.all')}
        choices={(Object.keys(outcomeColours) as Outcome[]).map((value) => ({ value, label: say(`outcome.${value}`) }))}
        value={filter.outcome}
        onChange={(outcome) => onChange({ ...filter, outcome })}
      />
      <FilterSelect<Hours>
        id="log-time"
        label={say('log.time')}
        all={say('log.anyTime')}
        choices={spans.map((value) => ({ value, label: say(`log.hours.${value}`) }))}
        value={filter.hours}
        onChange={(hours) => onChange({ ...filter, hours })}
      />
      <FilterSelect<LogSummary['source']>
        id="log-source"
        label={say('entry.askedBy')}
        all={say('log.anySource')}
        choices={sources.map((value) => ({ value, label: say(`source.${value}`) }))}
        value={filter.source}
        onChange={(source) => onChange({ ...filter, source })}
      />
      <Box xcss={{ width: '200px' }}>
        <Label labelFor="log-text">{say('log.contains')}</Label>
        <Textfield
          id="log-text"
          name="log-text"
          value={filter.text}
          onChange={(event) => onChange({ ...filter, text: event.target.value })}
        />
      </Box>
    </Inline>
  );
}

interface FilterSelectProps<Value extends string> {
  readonly id: string;
  readonly label: string;
  /** The choice that leaves nothing out. */
  readonly all: string;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value | undefined;
  readonly onChange: (value: Value | undefined) => void;
}

function FilterSelect<Value extends string>({ id, label, all, choices, value, onChange }: FilterSelectProps<Value>) {
  const options = [{ value: 'all', label: all }, ...choices];
  return (
    <Box xcss={{ width: '180px' }}>
      <Label labelFor={id}>{label}</Label>
      <Select
        id={id}
        options={options}
        value={options.find((option) => option.value === (value ?? 'all'))}
        onChange={(choice: { readonly value: string }) =>
          onChange(choices.find((option) => option.value === choice.value)?.value)
        }
      />
    </Box>
  );
}
