import { Box, Inline, Stack, Text, Tooltip } from '@forge/react';
import React from 'react';
import type { DriftHistory } from '../../../src/entry/admin/contract/drift';
import { formatDay } from '../moment';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';

type Day = DriftHistory['days'][number];

const parts = ['people', 'members', 'groups'] as const;

const colours = {
  people: 'color.background.warning.bold',
  members: 'color.background.information.bold',
  groups: 'color.background.discovery.bold',
} as const satisfies Readonly<Record<(typeof parts)[number], string>>;

/** Pixels. */
const highest = 64;
/** A single difference must remain visible next to a thousand. */
const lowest = 3;

/** One stacked bar per day on which connections were compared. The newest day stands above, as text. */
export function DriftChart({ days }: Pick<DriftHistory, 'days'>) {
  const say = useSay();
  const most = Math.max(1, ...days.map(sumOf));
  const newest = days.at(-1);
  return (
    <Stack space="space.050">
      {newest === undefined ? null : <Text>{dayText(newest, say)}</Text>}
      <Inline space="space.050" alignBlock="end">
        {days.map((day) => (
          <Tooltip key={day.day} content={dayText(day, say)}>
            <Box xcss={{ width: '18px' }}>
              {parts
                .filter((part) => day[part] > 0)
                .map((part) => (
                  <Box key={part} xcss={{ height: heightOf(day[part], most), backgroundColor: colours[part] }} />
                ))}
              <Box xcss={{ height: '1px', backgroundColor: 'color.background.neutral.bold' }} />
            </Box>
          </Tooltip>
        ))}
      </Inline>
      <Inline space="space.200" rowSpace="space.050" shouldWrap>
        {parts.map((part) => (
          <Inline key={part} space="space.075" alignBlock="center">
            <Box xcss={{ width: '12px', height: '12px', backgroundColor: colours[part] }} />
            <Text>{say(`driftTrend.${part}`)}</Text>
          </Inline>
        ))}
      </Inline>
    </Stack>
  );
}

const sumOf = (day: Day): number => day.people + day.members + day.groups;

const heightOf = (count: number, most: number): `${number}px` =>
  `${Math.max(lowest, Math.round((count / most) * highest))}px`;

function dayText(day: Day, say: Say): string {
  const { format } = new Intl.NumberFormat(say.locale);
  return say('driftTrend.day', {
    day: formatDay(day.day, say.locale),
    people: format(day.people),
    members: format(day.members),
    groups: format(day.groups),
  });
}
