import React from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import type { Activity } from '../../../src/entry/admin/contract/overview';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { StateTiles } from './state-tiles';
import { Tile } from './tile';

interface TilesProps {
  readonly connections: readonly Connection[];
  readonly seats: Activity['seats'];
  readonly go: Go;
}

/** The products with the fewest seats left. */
const mostProducts = 3;

/** The numbers that an administrator looks for first. */
export function Tiles({ connections, seats = [], go }: TilesProps) {
  const say = useSay();
  const { format } = new Intl.NumberFormat(say.locale);
  return (
    <StateTiles connections={connections} go={go} routeOf={(kind, list) => ({ screen: 'people', kind, list })}>
      {seats.slice(0, mostProducts).map(({ product, remaining, total }) => (
        <Tile
          key={product}
          title={say('tile.seats')}
          value={format(remaining)}
          note={say('tile.seats.note', { product, total: format(total) })}
          go={go}
        />
      ))}
    </StateTiles>
  );
}
