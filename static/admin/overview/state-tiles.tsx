import { Inline } from '@forge/react';
import React, { type ReactNode } from 'react';
import type { Connection, StateList } from '../../../src/entry/admin/contract/connections';
import type { Route } from '../route';
import type { Say } from '../say/create-say';
import { wordsOf } from '../say/of-directory';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { openIn, type SubjectKind } from './open-in';
import { Tile, type TileProps } from './tile';
import { totalsOf } from './totals-of';

interface StateTilesProps {
  readonly connections: readonly Connection[];
  readonly go: Go;
  /** Where a list is. */
  readonly routeOf: RouteOf;
  /** Further tiles. */
  readonly children?: ReactNode;
}

type RouteOf = (kind: SubjectKind, list: StateList | 'all') => Route;

/** How many people and groups there are, and in which state; each number leads to exactly the list that it counts. */
export function StateTiles({ connections, go, routeOf, children }: StateTilesProps) {
  const say = useSay();
  return (
    <Inline space="space.150" shouldWrap rowSpace="space.150" alignBlock="stretch">
      {tilesOf(connections, routeOf, say).map((tile) => (
        <Tile key={`${tile.title} ${tile.note}`} {...tile} go={go} />
      ))}
      {children}
    </Inline>
  );
}

const lists = ['held', 'waiting', 'refused', 'unlinked', 'refusal'] as const satisfies readonly StateList[];

function tilesOf(connections: readonly Connection[], routeOf: RouteOf, inGeneral: Say): readonly TileProps[] {
  const [only, ...others] = connections;
  const say = only !== undefined && others.length === 0 ? wordsOf(only, inGeneral) : inGeneral;
  const { format } = new Intl.NumberFormat(say.locale);
  const value = (count: number | undefined) => (count === undefined ? '–' : format(count));
  const { people, groups } = totalsOf(connections);
  const open = (kind: SubjectKind) =>
    lists.flatMap((list): TileProps[] => {
      const count = openIn(connections, kind, list);
      // Only where there are some: most sites never have any.
      if (count === 0 && (kind === 'group' || list === 'unlinked' || list === 'held')) return [];
      const note = say(`tile.${kind}.note`);
      return [{ title: say(`tile.${list}`), value: value(count), note, route: routeOf(kind, list) }];
    });
  const [ofPeople, ofGroups] =
    connections.length > 1 ? [say('tile.people.note'), say('tile.groups.note')] : [undefined, undefined];
  return [
    {
      title: say('tile.people'),
      value: value(people),
      note: ofPeople ?? say('tile.sent'),
      route: routeOf('user', 'all'),
    },
    ...open('user'),
    {
      title: say('tile.groups'),
      value: value(groups),
      note: ofGroups ?? say('tile.sent'),
      route: routeOf('group', 'all'),
    },
    ...open('group'),
  ];
}
