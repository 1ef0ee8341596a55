import { Box, Inline, Label, Textfield } from '@forge/react';
import React from 'react';
import { DayPicker } from '../form/day-picker';
import { useSay } from '../say/use-say';
import type { Between, TypedMoment } from './between';

interface BetweenFieldsProps {
  readonly between: Between;
  readonly onChange: (between: Between) => void;
}

/** A time with a beginning and an end. */
export function BetweenFields({ between, onChange }: BetweenFieldsProps) {
  return (
    <Inline space="space.100" alignBlock="end" shouldWrap>
      <MomentFields which="from" moment={between.from} onChange={(from) => onChange({ ...between, from })} />
      <MomentFields which="until" moment={between.until} onChange={(until) => onChange({ ...between, until })} />
    </Inline>
  );
}

interface MomentFieldsProps {
  readonly which: keyof Between;
  readonly moment: TypedMoment;
  readonly onChange: (moment: TypedMoment) => void;
}

function MomentFields({ which, moment, onChange }: MomentFieldsProps) {
  const say = useSay();
  const id = `undo-${which}`;
  return (
    <Inline space="space.050" alignBlock="end">
      <Box xcss={{ width: '150px' }}>
        <Label labelFor={`${id}-day`}>{say(`undo.${which}.day`)}</Label>
        <DayPicker id={`${id}-day`} value={moment.day} onChange={(day) => onChange({ ...moment, day })} />
      </Box>
      <Box xcss={{ width: '90px' }}>
        <Label labelFor={`${id}-time`}>{say(`undo.${which}.time`)}</Label>
        <Textfield
          id={`${id}-time`}
          name={`${id}-time`}
          value={moment.time}
          placeholder="14:05"
          onChange={(event) => onChange({ ...moment, time: event.target.value })}
        />
      </Box>
    </Inline>
  );
}
