import { Box, DatePicker, Label } from '@forge/react';
import React from 'react';
import { useSay } from '../say/use-say';
import type { Hours, Span } from './entry-filter';
import { FilterSelect } from './filter-select';

interface TimeFilterProps {
  readonly time: Span | undefined;
  readonly onChange: (time: Span | undefined) => void;
}

const spans = ['1', '24', '168', '720'] as const satisfies readonly Hours[];

/** A time span back from now, or from one day to another. */
export function TimeFilter({ time, onChange }: TimeFilterProps) {
  const say = useSay();
  const isOfDays = time !== undefined && !('hours' in time);
  const days = isOfDays ? time : {};
  return (
    <>
      <FilterSelect<Hours | 'days'>
        id="log-time"
        label={say('log.time')}
        all={say('log.anyTime')}
        choices={[
          ...spans.map((value) => ({ value, label: say(`log.hours.${value}`) })),
          { value: 'days', label: say('log.days') },
        ]}
        value={isOfDays ? 'days' : time?.hours}
        onChange={(value) => onChange(value === undefined ? undefined : value === 'days' ? {} : { hours: value })}
      />
      {isOfDays ? (
        <>
          <Day
            id="log-from"
            label={say('log.from')}
            value={days.from}
            onChange={(from) => onChange({ ...days, from })}
          />
          <Day id="log-to" label={say('log.to')} value={days.to} onChange={(to) => onChange({ ...days, to })} />
        </>
      ) : null}
    </>
  );
}

interface DayProps {
  readonly id: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (day: string | undefined) => void;
}

function Day({ id, label, value = '', onChange }: DayProps) {
  const { locale } = useSay();
  return (
    <Box xcss={{ width: '160px' }}>
      <Label labelFor={id}>{label}</Label>
      <DatePicker
        id={id}
        name={id}
        value={value}
        locale={locale}
        onChange={(day) => onChange(day === '' ? undefined : day)}
      />
    </Box>
  );
}
