import { Textfield } from '@forge/react';
import React from 'react';
import { Field } from '../field';

interface CredentialInputProps {
  readonly id: string;
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  readonly isSecret?: boolean;
  readonly isInvalid: boolean;
  readonly onChange: (value: string) => void;
}

/** A text that a credential requires. */
export function CredentialInput({ id, label, help, isSecret = false, onChange, ...input }: CredentialInputProps) {
  return (
    <Field id={id} label={label} isRequired {...(help === undefined ? {} : { help })}>
      <Textfield
        id={id}
        name={id}
        type={isSecret ? 'password' : 'text'}
        {...input}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
