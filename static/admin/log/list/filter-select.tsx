import { Box, Label, Select } from '@forge/react';
import React from 'react';

interface FilterSelectProps<Value extends string> {
  readonly id: string;
  readonly label: string;
  /** The choice that leaves nothing out. */
  readonly all: string;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value | undefined;
  readonly width?: '180px' | '220px';
  readonly onChange: (value: Value | undefined) => void;
}

export function FilterSelect<Value extends string>(props: FilterSelectProps<Value>) {
  const { id, label, all, choices, value, width = '180px', onChange } = props;
  const options = [{ value: 'all', label: all }, ...choices];
  return (
    <Box xcss={{ width }}>
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
