import { Box, Inline, Pressable, Stack, Text, Tooltip } from '@forge/react';
import React, { useState } from 'react';
import type { Activity } from '../../../../src/entry/admin/contract/overview';
import { formatDay } from '../../moment';
import type { Say } from '../../say/create-say';
import { useSay } from '../../say/use-say';
import { type ActivityPart, activityParts, type ChooseDay, sumOf } from './activity-parts';

type Day = Activity['days'][number];

const colours = {
  applied: 'color.background.success.bold',
  waiting: 'color.background.information.bold',
  refused: 'color.background.warning.bold',
  failed: 'color.background.danger.bold',
} as const satisfies Readonly<Record<ActivityPart, string>>;

/** Pixels. */
const highest = 96;
/** A single event must remain visible next to a thousand. */
const lowest = 3;

interface ActivityChartProps {
  readonly days: readonly Day[];
  readonly choose: ChooseDay;
}

/**
 * One stacked bar per day, which opens its log. Choosing a result shows its bars alone, and they open what they count. Drawn
 * with boxes: UI Kit's charts have no text for screen readers, and colours unlike those of the page. The bars have no text
 * either; the sums above them and the table next to them do.
 */
export function ActivityChart({ days, choose }: ActivityChartProps) {
  const say = useSay();
  const [only, setOnly] = useState<ActivityPart>();
  const shown: readonly ActivityPart[] = only === undefined ? activityParts : [only];
  const most = Math.max(1, ...days.map((day) => shown.reduce((sum, part) => sum + day[part], 0)));
  return (
    <Stack space="space.150">
      <Inline space="space.200" rowSpace="space.050" shouldWrap>
        {activityParts.map((part) => (
          <Legend
            key={part}
            part={part}
            count={sumOf(days, part)}
            isShown={shown.includes(part)}
            onClick={() => setOnly(only === part ? undefined : part)}
            say={say}
          />
        ))}
      </Inline>
      <Inline space={days.length > 14 ? 'space.025' : 'space.050'} alignBlock="end">
        {days.map((day) => (
          <Tooltip key={day.day} content={dayText(day, say)}>
            <Pressable
              onClick={() => choose(day.day, only)}
              padding="space.0"
              backgroundColor="color.background.neutral.subtle"
              xcss={{ width: days.length > 14 ? '22px' : '28px' }}
            >
              <Bar day={day} shown={shown} most={most} say={say} />
            </Pressable>
          </Tooltip>
        ))}
      </Inline>
    </Stack>
  );
}

interface LegendProps {
  readonly part: ActivityPart;
  readonly count: number;
  readonly isShown: boolean;
  readonly onClick: () => void;
  readonly say: Say;
}

function Legend({ part, count, isShown, onClick, say }: LegendProps) {
  const backgroundColor = isShown ? colours[part] : 'color.background.neutral';
  return (
    <Pressable onClick={onClick} padding="space.0" backgroundColor="color.background.neutral.subtle">
      <Inline space="space.075" alignBlock="center">
        <Box xcss={{ width: '12px', height: '12px', borderRadius: 'radius.xsmall', backgroundColor }} />
        <Text>{say('activity.count', { name: say(`activity.part.${part}`), count: numberOf(count, say) })}</Text>
      </Inline>
    </Pressable>
  );
}

interface BarProps {
  readonly day: Day;
  readonly shown: readonly ActivityPart[];
  /** The height of the highest bar. */
  readonly most: number;
  readonly say: Say;
}

function Bar({ day, shown, most, say }: BarProps) {
  const parts = [...shown].reverse().filter((part) => day[part] > 0);
  return (
    <Stack alignInline="stretch">
      {parts.map((part) => (
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

const numberOf = (count: number, { locale }: Say): string => new Intl.NumberFormat(locale).format(count);

function dayText({ day, ...counts }: Day, say: Say): string {
  return say('activity.dayCounts', {
    day: formatDay(day, say.locale),
    applied: numberOf(counts.applied, say),
    waiting: numberOf(counts.waiting, say),
    refused: numberOf(counts.refused, say),
    failed: numberOf(counts.failed, say),
  });
}
