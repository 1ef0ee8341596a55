import { Box, Heading, Inline, Pressable, Stack, Text } from '@forge/react';
import React from 'react';
import type { Connection, StateList } from '../../../src/entry/admin/contract/connections';
import type { Activity } from '../../../src/entry/admin/contract/overview';
import type { Route } from '../route';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { openIn, type SubjectKind } from './open-in';
import { totalsOf } from './totals-of';

interface TilesProps {
  readonly connections: readonly Connection[];
  readonly seats: Activity['seats'];
  readonly go: Go;
}

/** The products with the fewest seats left. */
const mostProducts = 3;

/** The numbers that an administrator looks for first; each leads to the list that it counts. */
export function Tiles({ connections, seats, go }: TilesProps) {
  const say = useSay();
  return (
    <Inline space="space.150" shouldWrap rowSpace="space.150">
      {tilesOf(connections, seats, say).map((tile) => (
        <Tile key={`${tile.title} ${tile.note}`} {...tile} go={go} />
      ))}
    </Inline>
  );
}

const lists = ['held', 'waiting', 'refused', 'refusal'] as const satisfies readonly StateList[];

function tilesOf(connections: readonly Connection[], seats: Activity['seats'], say: Say): readonly TileProps[] {
  const { format } = new Intl.NumberFormat(say.locale);
  const value = (count: number | undefined) => (count === undefined ? '–' : format(count));
  const { people, groups } = totalsOf(connections);
  const open = (kind: SubjectKind) =>
    lists.flatMap((list): TileProps[] => {
      const count = openIn(connections, kind, list);
      // Of groups, and of what is held, only those that there are: most sites never have any.
      if ((kind === 'group' || list === 'held') && count === 0) return [];
      const note = say(`tile.${kind}.note`);
      return [{ title: say(`tile.${list}`), value: value(count), note, route: { screen: 'people', kind, list } }];
    });
  const all = (kind: SubjectKind): Route => ({ screen: 'people', kind, list: 'all' });
  return [
    { title: say('tile.people'), value: value(people), note: say('tile.people.note'), route: all('user') },
    ...open('user'),
    { title: say('tile.groups'), value: value(groups), note: say('tile.groups.note'), route: all('group') },
    ...open('group'),
    ...(seats ?? []).slice(0, mostProducts).map(({ product, remaining, total }) => ({
      title: say('tile.seats'),
      value: value(remaining),
      note: say('tile.seats.note', { product, total: format(total) }),
    })),
  ];
}

interface TileProps {
  readonly title: string;
  readonly value: string;
  readonly note: string;
  /** The list that it counts; Atlassian's seats have none here. */
  readonly route?: Route;
}

function Tile({ route, go, ...words }: TileProps & { readonly go: Go }) {
  const content = (
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
      <TileWords {...words} isLink={route !== undefined} />
    </Box>
  );
  if (route === undefined) return content;
  return (
    <Pressable
      onClick={() => go(route)}
      padding="space.0"
      backgroundColor="color.background.neutral.subtle"
      xcss={{ textAlign: 'start' }}
    >
      {content}
    </Pressable>
  );
}

function TileWords({ title, value, note, isLink }: Omit<TileProps, 'route'> & { readonly isLink: boolean }) {
  return (
    <Stack space="space.050">
      <Text color={isLink ? 'color.link' : 'color.text.subtle'}>{title}</Text>
      <Heading size="large" as="h3">
        {value}
      </Heading>
      <Text color="color.text.subtle" size="small">
        {note}
      </Text>
    </Stack>
  );
}
