import { Box, Textfield } from '@forge/react';
import React from 'react';
import { Field } from '../field';

interface TextFieldProps {
  readonly id: string;
  readonly label: string;
  readonly help?: string;
  readonly error?: string | undefined;
  readonly value: string;
  readonly width?: '120px' | '260px' | '320px' | '100%';
  readonly isMonospaced?: boolean;
  readonly isNumber?: boolean;
  readonly onChange: (value: string) => void;
}

/** A setting that is typed. */
export function TextField({ id, label, help, error, value, width = '320px', onChange, ...looks }: TextFieldProps) {
  return (
    <Field id={id} label={label} error={error} {...(help !== undefined && { help })}>
      <Box xcss={{ width }}>
        <Textfield
          id={id}
          name={id}
          value={value}
          isInvalid={error !== undefined}
          isMonospaced={looks.isMonospaced === true}
          type={looks.isNumber === true ? 'number' : 'text'}
          onChange={(event) => onChange(event.target.value)}
        />
      </Box>
    </Field>
  );
}
