import { Box, Heading, Inline, Stack, Text } from '@forge/react';
import React from 'react';
import type { Activity, Overview } from '../../../src/entry/admin/contract/overview';
import { formatMoment } from '../moment';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';

interface TilesProps {
  readonly overview: Overview;
  readonly activity: Activity;
}

/** The numbers that an administrator looks for first. */
export function Tiles({ overview, activity }: TilesProps) {
  const say = useSay();
  const { lastDay, since } = activity;
  const number = new Intl.NumberFormat(say.locale);
  const isPartial = !activity.complete && Date.parse(since) > Date.now() - 86_400_000;
  return (
    <Stack space="space.100">
      <Inline space="space.150" shouldWrap rowSpace="space.150">
        {[
          { key: 'people', value: overview.people, note: pendingNote(overview, say) },
          { key: 'groups', value: overview.groups, note: say('tile.groups.note') },
          { key: 'applied', value: lastDay.applied, note: say('tile.lastDay') },
          { key: 'waiting', value: lastDay.waiting, note: say('tile.lastDay') },
          { key: 'failed', value: lastDay.failed, note: say('tile.lastDay') },
        ].map(({ key, value, note }) => (
          <Tile
            key={key}
            title={say(`tile.${key as 'people' | 'groups' | 'applied' | 'waiting' | 'failed'}`)}
            value={value === undefined ? '–' : number.format(value)}
            note={note}
          />
        ))}
      </Inline>
      {isPartial ? (
        <Text color="color.text.subtle">{say('tile.partial', { since: formatMoment(since, say.locale) })}</Text>
      ) : null}
    </Stack>
  );
}

function pendingNote({ pending = 0 }: Overview, say: Say): string {
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
