import { Box, Checkbox, Stack } from '@forge/react';
import React from 'react';
import { AddressText } from './address-text';

interface CheckedNameProps {
  /** Of the box, one on the page. */
  readonly id: string;
  readonly name: string;
  readonly address?: string | undefined;
  readonly isChecked: boolean;
  readonly onToggle: (isOn: boolean) => void;
}

/** Somebody who can be ticked. The address stands below the box: in its label a long one would be cut, because it cannot wrap. */
export function CheckedName({ id, name, address, isChecked, onToggle }: CheckedNameProps) {
  return (
    <Stack>
      <Checkbox
        name={id}
        label={name}
        isChecked={isChecked}
        onChange={(event) => onToggle(event.target.checked === true)}
      />
      {address === undefined ? null : (
        <Box paddingInlineStart="space.300">
          <AddressText address={address} color="color.text.subtle" />
        </Box>
      )}
    </Stack>
  );
}
