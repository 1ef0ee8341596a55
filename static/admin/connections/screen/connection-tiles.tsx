import React from 'react';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import { StateTiles } from '../../overview/state-tiles';
import type { Go } from '../../use-route';
import type { ConnectionTab } from './connection-tabs';

interface ConnectionTilesProps {
  readonly connection: Connection;
  readonly tab: ConnectionTab;
  readonly go: Go;
}

/** How many people and groups are in which state, where the connection is looked at and not edited; each opens its list. */
export function ConnectionTiles({ connection, tab, go }: ConnectionTilesProps) {
  const { id: connectionId, people = 0, groups = 0 } = connection;
  if ((tab !== 'set-up' && tab !== 'people') || people + groups === 0) return null;
  return (
    <StateTiles
      connections={[connection]}
      go={go}
      routeOf={(kind, list) => ({ screen: 'connection', connectionId, tab: 'people', listed: { kind, list } })}
    />
  );
}
