import { Box, Checkbox, Stack } from '@forge/react';
import React, { type ReactNode } from 'react';
import { AddressText } from './address-text';

interface CheckedNameProps {
  /** Of the box, one on the page. */
  readonly id: string;
  readonly name: string;
  readonly address?: string | undefined;
  readonly isChecked: boolean;
  readonly onToggle: (isOn: boolean) => void;
  /** What stands below the name, and begins where it begins. */
  readonly children?: ReactNode;
}

/** As wide as a box and the space behind it, so that what stands below begins where the name does. */
const behindBox = 'space.300';

/** Somebody who can be ticked. The address stands below the box: in its label a long one would be cut, because it cannot wrap. */
export function CheckedName({ id, name, address, isChecked, onToggle, children }: CheckedNameProps) {
  return (
    <Stack>
      <Checkbox
        name={id}
        label={name}
        isChecked={isChecked}
        onChange={(event) => onToggle(event.target.checked === true)}
      />
      {address === undefined ? null : (
        <Box paddingInlineStart={behindBox}>
          <AddressText address={address} color="color.text.subtle" />
        </Box>
      )}
      {children === undefined ? null : <Box paddingInlineStart={behindBox}>{children}</Box>}
    </Stack>
  );
}
