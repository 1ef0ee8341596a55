import React, { useState } from 'react';
import { NamePicker } from '../../pick/name-picker';
import type { PickerProps } from '../../pick/picker-props';
import { useSay } from '../../say/use-say';

interface AttributePickerProps extends PickerProps {
  /** Attributes that entries of the directory really had. */
  readonly seen: readonly string[];
}

/** Picks attributes of a directory: those seen are offered, any other may be typed. */
export function AttributePicker({ seen, ...props }: AttributePickerProps) {
  const say = useSay();
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const items = seen
    .filter((name) => name.toLowerCase().includes(wanted))
    .map((name) => ({ value: name, label: name }));
  return (
    <NamePicker
      {...props}
      suggestions={{ items, error: undefined, isBusy: false, text: text.trim(), onType: setText }}
      asTyped={(name) => say('ldap.attributeTyped', { name })}
    />
  );
}
