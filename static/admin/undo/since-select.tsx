import { Box, Label, Select } from '@forge/react';
import React from 'react';
import { useSay } from '../say/use-say';

const spans = ['1', '24', '168', '720'] as const;

/** Hours back from now; nothing is kept longer than the longest. */
export type Since = (typeof spans)[number];

/** ISO 8601: to the minute, so that a plan stays the same while it is read. */
export function sinceOf(hours: Since): string {
  const minute = 60_000;
  const at = Math.floor((Date.now() - Number(hours) * 60 * minute) / minute) * minute;
  return new Date(at).toISOString();
}

interface SinceSelectProps {
  readonly id: string;
  readonly label: string;
  readonly value: Since;
  readonly onChange: (since: Since) => void;
}

/** Since when something is undone. */
export function SinceSelect({ id, label, value, onChange }: SinceSelectProps) {
  const say = useSay();
  const options = spans.map((span) => ({ value: span, label: say(`log.hours.${span}`) }));
  return (
    <Box xcss={{ width: '180px' }}>
      <Label labelFor={id}>{label}</Label>
      <Select
        id={id}
        options={options}
        value={options.find((option) => option.value === value)}
        onChange={(choice: { readonly value: Since }) => onChange(choice.value)}
      />
    </Box>
  );
}
