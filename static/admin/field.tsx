import { ErrorMessage, HelperMessage, Label, RequiredAsterisk, Stack } from '@forge/react';
import React, { type ReactNode } from 'react';

interface FieldProps {
  readonly id: string;
  readonly label: string;
  /** In a table whose heading says it; the input then carries the label itself. */
  readonly isLabelHidden?: boolean;
  readonly isRequired?: boolean;
  readonly help?: string;
  readonly error?: string | undefined;
  readonly children: ReactNode;
}

/** A labelled input with its help or, instead, its problem. */
export function Field({ id, label, isLabelHidden = false, isRequired = false, help, error, children }: FieldProps) {
  return (
    <Stack>
      {isLabelHidden ? null : (
        <Label labelFor={id}>
          {label}
          {isRequired ? <RequiredAsterisk /> : null}
        </Label>
      )}
      {children}
      {error === undefined && help !== undefined ? <HelperMessage>{help}</HelperMessage> : null}
      {error === undefined ? null : <ErrorMessage>{error}</ErrorMessage>}
    </Stack>
  );
}
