import { Box, Select } from '@forge/react';
import React from 'react';
import { Field } from '../field';

interface ChoiceFieldProps<Value extends string> {
  readonly id: string;
  readonly label: string;
  readonly help?: string;
  readonly error?: string | undefined;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly width?: '160px' | '200px' | '320px' | '480px';
  readonly onChange: (value: Value) => void;
}

/** A setting with a few fixed values. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { id, choices, value, width = '320px', onChange, ...words } = props;
  return (
    <Field id={id} {...words}>
      <Box xcss={{ width }}>
        <Select
          id={id}
          options={[...choices]}
          value={choices.find((choice) => choice.value === value)}
          onChange={(choice: { readonly value: Value }) => onChange(choice.value)}
        />
      </Box>
    </Field>
  );
}
