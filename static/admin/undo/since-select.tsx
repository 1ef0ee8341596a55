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

interface SinceSelectProps<Choice extends Since | 'between'> {
  readonly id: string;
  readonly label: string;
  readonly value: Choice;
  /** The words of the choice of a beginning and an end, where there is one. */
  readonly between?: Choice extends Since ? never : string;
  readonly onChange: (since: Choice) => void;
}

/** Since when something is undone. */
export function SinceSelect<Choice extends Since | 'between'>(props: SinceSelectProps<Choice>) {
  const { id, label, value, between, onChange } = props;
  const say = useSay();
  const options = [
    ...spans.map((span) => ({ value: span as Choice, label: say(`log.hours.${span}`) })),
    ...(between === undefined ? [] : [{ value: 'between' as Choice, label: between as string }]),
  ];
  return (
    <Box xcss={{ width: '180px' }}>
      <Label labelFor={id}>{label}</Label>
      <Select
        id={id}
        options={options}
        value={options.find((option) => option.value === value)}
        onChange={(choice: { readonly value: Choice }) => onChange(choice.value)}
      />
    </Box>
  );
}
