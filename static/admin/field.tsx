import { ErrorMessage, HelperMessage, Label, RequiredAsterisk, Stack } from '@forge/react';
import React, { type ReactNode } from 'react';

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly isRequired?: boolean;
  readonly help?: string;
  readonly error?: string | undefined;
  readonly children: ReactNode;
}

/** A labelled input with its help or, instead, its problem. */
export function Field({ id, label, isRequired = false, help, error, children }: FieldProps) {
  return (
    <Stack>
      <Label labelFor={id}>
        {label}
        {isRequired ? <RequiredAsterisk /> : null}
      </Label>
      {children}
      {error === undefined && help !== undefined ? <HelperMessage>{help}</HelperMessage> : null}
      {error === undefined ? null : <ErrorMessage>{error}</ErrorMessage>}
    </Stack>
  );
}
