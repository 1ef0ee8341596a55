import { Box, Label, Select } from '@forge/react';
import React from 'react';
import type { Outcome } from '../../../src/entry/admin/contract';
import { outcomes } from './outcomes';

interface Choice {
  readonly label: string;
  readonly value: Outcome | 'all';
}

const choices: readonly Choice[] = [
  { label: 'All results', value: 'all' },
  ...(Object.keys(outcomes) as Outcome[]).map((value) => ({ value, label: outcomes[value].label })),
];

interface LogFilterProps {
  readonly outcome: Outcome | undefined;
  readonly onChange: (outcome: Outcome | undefined) => void;
}

export function LogFilter({ outcome, onChange }: LogFilterProps) {
  return (
    <Box xcss={{ width: '220px' }}>
      <Label labelFor="log-result">Result</Label>
      <Select
        id="log-result"
        options={[...choices]}
        value={choices.find(({ value }) => value === (outcome ?? 'all'))}
        onChange={(choice: Choice) => onChange(choice.value === 'all' ? undefined : choice.value)}
      />
    </Box>
  );
}
