import { Box, Textfield } from '@forge/react';
import React from 'react';
import { Field } from '../field';

interface TextFieldProps {
  readonly id: string;
  readonly label: string;
  readonly help?: string;
  readonly error?: string | undefined;
  readonly value: string;
  readonly width?: '120px' | '260px' | '320px' | '480px' | '100%';
  /** How a value looks. */
  readonly example?: string;
  readonly isRequired?: boolean;
  readonly isMonospaced?: boolean;
  readonly isNumber?: boolean;
  readonly onChange: (value: string) => void;
}

/** A setting that is typed. */
export function TextField({ id, label, help, error, value, width = '320px', onChange, ...looks }: TextFieldProps) {
  return (
    <Field
      id={id}
      label={label}
      error={error}
      isRequired={looks.isRequired === true}
      {...(help !== undefined && { help })}
    >
      <Box xcss={{ width }}>
        <Textfield
          id={id}
          name={id}
          value={value}
          {...(looks.example !== undefined && { placeholder: looks.example })}
          isInvalid={error !== undefined}
          isMonospaced={looks.isMonospaced === true}
          type={looks.isNumber === true ? 'number' : 'text'}
          onChange={(event) => onChange(event.target.value)}
        />
      </Box>
    </Field>
  );
}
