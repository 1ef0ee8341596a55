import { DatePicker } from '@forge/react';
import React from 'react';
import { useSay } from '../say/use-say';

interface DayPickerProps {
  readonly id: string;
  /** `YYYY-MM-DD`, or empty. */
  readonly value: string;
  readonly isInvalid?: boolean;
  readonly onChange: (day: string) => void;
}

/** A day, as the viewer writes it. An empty one says so: Atlassian's own example, a day in 1993, reads like a value. */
export function DayPicker({ id, onChange, ...looks }: DayPickerProps) {
  const say = useSay();
  return (
    <DatePicker id={id} name={id} locale={say.locale} placeholder={say('day.choose')} onChange={onChange} {...looks} />
  );
}
