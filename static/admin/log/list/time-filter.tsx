import { Box, Label } from '@forge/react';
import React from 'react';
import { DayPicker } from '../../form/day-picker';
import { formatDay, formatMoment } from '../../moment';
import type { Say } from '../../say/create-say';
import { useSay } from '../../say/use-say';
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
  const known = time === undefined ? undefined : knownSpan(time, say);
  const days = time !== undefined && isOfDays(time) ? time : undefined;
  return (
    <>
      <FilterSelect<Hours | 'days' | 'known'>
        id="log-time"
        label={say('log.time')}
        all={say('log.anyTime')}
        choices={[
          ...spans.map((value) => ({ value, label: say(`log.hours.${value}`) })),
          { value: 'days', label: say('log.days') },
          ...(known === undefined ? [] : [{ value: 'known' as const, label: known }]),
        ]}
        value={known !== undefined ? 'known' : time !== undefined && 'hours' in time ? time.hours : days && 'days'}
        onChange={(value) => {
          if (value !== 'known') onChange(value === undefined ? undefined : value === 'days' ? {} : { hours: value });
        }}
      />
      {days !== undefined ? (
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

type SpanOfDays = Extract<Span, { readonly from?: unknown }>;

const isOfDays = (time: Span): time is SpanOfDays => !('hours' in time || 'utcDay' in time || 'after' in time);

/** The words of a span that a link has chosen. */
function knownSpan(time: Span, say: Say): string | undefined {
  if ('utcDay' in time) return say('log.utcDay', { day: formatDay(time.utcDay, say.locale) });
  return 'after' in time ? say('log.since', { at: formatMoment(time.after, say.locale) }) : undefined;
}

interface DayProps {
  readonly id: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (day: string | undefined) => void;
}

function Day({ id, label, value = '', onChange }: DayProps) {
  return (
    <Box xcss={{ width: '160px' }}>
      <Label labelFor={id}>{label}</Label>
      <DayPicker id={id} value={value} onChange={(day) => onChange(day === '' ? undefined : day)} />
    </Box>
  );
}
