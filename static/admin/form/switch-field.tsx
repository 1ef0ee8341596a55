import { HelperMessage, Inline, Label, Stack, Toggle } from '@forge/react';
import React from 'react';

interface SwitchFieldProps {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** A setting that is on or off, with its explanation. */
export function SwitchField({ id, label, help, isOn, onChange }: SwitchFieldProps) {
  return (
    <Stack>
      <Inline space="space.100" alignBlock="center">
        <Toggle id={id} label={label} isChecked={isOn} onChange={(event) => onChange(event.target.checked === true)} />
        <Label labelFor={id}>{label}</Label>
      </Inline>
      <HelperMessage>{help}</HelperMessage>
    </Stack>
  );
}
