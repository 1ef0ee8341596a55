import type { Presence } from './connector-state';

/** Later than this after it was expected, a connector is silent: one that is restarted with its machine is back by then. */
const silentMilliseconds = 900_000;
/** A refused connector comes again within minutes; one that does not has been stopped. */
const refusedMilliseconds = 900_000;

/** How a connector is. `never`: none has had the lease yet. */
export type ConnectorStanding = 'never' | 'waiting' | 'scanning' | 'silent';

export function standingOf({ connector, scan }: Presence, now: number): ConnectorStanding {
  if (!connector) return 'never';
  if (now - Date.parse(connector.comes) > silentMilliseconds) return 'silent';
  return scan ? 'scanning' : 'waiting';
}

/** The connector that was refused lately. */
export function refusedLately({ refused }: Presence, now: number): Presence['refused'] {
  return refused && now - Date.parse(refused.at) < refusedMilliseconds ? refused : undefined;
}
