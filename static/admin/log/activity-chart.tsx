import { Box, Inline, Stack, Text, Tooltip } from '@forge/react';
import React from 'react';
import type { Activity } from '../../../src/entry/admin/contract/overview';
import { formatDay } from '../moment';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';

type Day = Activity['days'][number];
type Part = (typeof parts)[number];

/** From the bottom up. */
const parts = ['applied', 'waiting', 'failed'] as const;

const colours = {
  applied: 'color.background.success.bold',
  waiting: 'color.background.information.bold',
  failed: 'color.background.danger.bold',
} as const satisfies Readonly<Record<Part, string>>;

/** Pixels. */
const highest = 96;
/** A single event must remain visible next to a thousand. */
const lowest = 3;

/**
 * One stacked bar per day. Drawn with boxes: UI Kit's charts have no text for screen readers, and colours unlike those of
 * the page. The bars have no text either; the sums above them and the table next to them do.
 */
export function ActivityChart({ days }: { readonly days: readonly Day[] }) {
  const say = useSay();
  const most = Math.max(1, ...days.map(totalOf));
  return (
    <Stack space="space.150">
      <Inline space="space.200" rowSpace="space.050" shouldWrap>
        {parts.map((part) => (
          <Legend key={part} part={part} count={sumOf(days, part)} say={say} />
        ))}
      </Inline>
      <Inline space="space.050" alignBlock="end">
        {days.map((day) => (
          <Tooltip key={day.day} content={dayText(day, say)}>
            <Box xcss={{ width: '28px' }}>
              <Bar day={day} most={most} say={say} />
            </Box>
          </Tooltip>
        ))}
      </Inline>
    </Stack>
  );
}

interface LegendProps {
  readonly part: Part;
  readonly count: number;
  readonly say: Say;
}

function Legend({ part, count, say }: LegendProps) {
  return (
    <Inline space="space.075" alignBlock="center">
      <Box xcss={{ width: '12px', height: '12px', borderRadius: 'radius.xsmall', backgroundColor: colours[part] }} />
      <Text>{say('activity.count', { name: say(`tile.${part}`), count: numberOf(count, say) })}</Text>
    </Inline>
  );
}

interface BarProps {
  readonly day: Day;
  /** The height of the highest bar. */
  readonly most: number;
  readonly say: Say;
}

function Bar({ day, most, say }: BarProps) {
  const shown = [...parts].reverse().filter((part) => day[part] > 0);
  return (
    <Stack alignInline="stretch">
      {shown.map((part) => (
        <Box key={part} xcss={{ height: `${heightOf(day[part], most)}px`, backgroundColor: colours[part] }} />
      ))}
      <Box xcss={{ height: '1px', backgroundColor: 'color.background.neutral.bold' }} />
      <Text size="small" color="color.text.subtlest" align="center">
        {new Intl.DateTimeFormat(say.locale, { day: '2-digit', timeZone: 'UTC' }).format(new Date(day.day))}
      </Text>
    </Stack>
  );
}

const heightOf = (count: number, most: number): number => Math.max(lowest, Math.round((count / most) * highest));

const totalOf = (day: Day): number => day.applied + day.waiting + day.failed;

const sumOf = (days: readonly Day[], part: Part): number => days.reduce((sum, day) => sum + day[part], 0);

const numberOf = (count: number, { locale }: Say): string => new Intl.NumberFormat(locale).format(count);

function dayText(day: Day, say: Say): string {
  const [applied, waiting, failed] = parts.map((part) => numberOf(day[part], say));
  return say('activity.dayCounts', {
    day: formatDay(day.day, say.locale),
    applied: applied ?? '',
    waiting: waiting ?? '',
    failed: failed ?? '',
  });
}
