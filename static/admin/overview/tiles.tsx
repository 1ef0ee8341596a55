import { Box, Heading, Inline, Stack, Text } from '@forge/react';
import React from 'react';
import type { Activity } from '../../../src/entry/admin/contract/overview';
import { formatMoment } from '../moment';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import type { Totals } from './totals-of';

interface TilesProps {
  readonly totals: Totals;
  /** Changes that wait for Atlassian. */
  readonly pending: number | undefined;
  readonly activity: Activity;
}

/** The products with the fewest seats left. */
const mostProducts = 3;

/** The numbers that an administrator looks for first. */
export function Tiles({ totals, pending, activity }: TilesProps) {
  const say = useSay();
  const { since } = activity;
  const isPartial = !activity.complete && Date.parse(since) > Date.now() - 86_400_000;
  return (
    <Stack space="space.100">
      <Inline space="space.150" shouldWrap rowSpace="space.150">
        {tilesOf({ totals, pending, activity }, say).map((tile) => (
          <Tile key={`${tile.title} ${tile.note}`} {...tile} />
        ))}
      </Inline>
      {isPartial ? (
        <Text color="color.text.subtle">{say('tile.partial', { since: formatMoment(since, say.locale) })}</Text>
      ) : null}
    </Stack>
  );
}

function tilesOf({ totals, pending, activity }: TilesProps, say: Say): readonly TileProps[] {
  const { lastDay, seats = [] } = activity;
  const { format } = new Intl.NumberFormat(say.locale);
  const value = (count: number | undefined) => (count === undefined ? '–' : format(count));
  const note = say('tile.lastDay');
  return [
    { title: say('tile.people'), value: value(totals.people), note: pendingNote(pending, say) },
    { title: say('tile.groups'), value: value(totals.groups), note: say('tile.groups.note') },
    { title: say('tile.applied'), value: value(lastDay.applied), note },
    { title: say('tile.waiting'), value: value(lastDay.waiting), note },
    { title: say('tile.failed'), value: value(lastDay.failed), note },
    ...seats.slice(0, mostProducts).map(({ product, remaining, total }) => ({
      title: say('tile.seats'),
      value: value(remaining),
      note: say('tile.seats.note', { product, total: format(total) }),
    })),
  ];
}

function pendingNote(pending = 0, say: Say): string {
  return pending === 0 ? say('tile.people.note') : say.count('tile.pending', pending);
}

interface TileProps {
  readonly title: string;
  readonly value: string;
  readonly note: string;
}

function Tile({ title, value, note }: TileProps) {
  return (
    <Box
      padding="space.150"
      xcss={{
        width: '140px',
        borderColor: 'color.border',
        borderStyle: 'solid',
        borderWidth: 'border.width',
        borderRadius: 'radius.small',
      }}
    >
      <Stack space="space.050">
        <Text color="color.text.subtle">{title}</Text>
        <Heading size="large" as="h3">
          {value}
        </Heading>
        <Text color="color.text.subtle" size="small">
          {note}
        </Text>
      </Stack>
    </Box>
  );
}
