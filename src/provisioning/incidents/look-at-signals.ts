import type { Connection } from '../../connections/connection';
import { isBrokenOff } from '../drift/drift-summary';
import { findEndingKey, findRejected } from './find-credentials';
import { findDrift } from './find-drift';
import { findEndingToken } from './find-ending-token';
import { findFailures } from './find-failures';
import { findHeld } from './find-held';
import { findSilentConnector, findSilentIdp } from './find-silence';
import { findOverdue, findTurnedAway } from './find-storage-trouble';
import { type Finding, findingKey } from './finding';
import type { IncidentKind } from './incident-kinds';
import type { ConnectionSignals, Signals } from './signals';
import type { Thresholds } from './thresholds';

/** What one look has found. */
export interface Look {
  /** They open an incident. */
  readonly opening: readonly Finding[];
  /** They keep one open that is: some of them lie a little below the thresholds, so that nothing flaps around one. */
  readonly staying: readonly Finding[];
  /** What could not be looked at, by kind and connection (`unseenKey`): none of it may be closed. */
  readonly unseen: ReadonlySet<string>;
}

/** Judges the signals by the thresholds. Pure: the same signals give the same look. */
export function lookAtSignals(signals: Signals, thresholds: Thresholds): Look {
  return {
    opening: findingsOf(signals, thresholds),
    staying: findingsOf(signals, relaxed(thresholds)),
    unseen: unseenIn(signals),
  };
}

export const unseenKey = (kind: IncidentKind, connection: Pick<Connection, 'id'>): string =>
  findingKey({ kind, connection: { ...connection, name: '' } });

/** What is open closes only when it is clearly over. */
const relaxed = (thresholds: Thresholds): Thresholds => ({
  ...thresholds,
  failurePercent: thresholds.failurePercent * 0.8,
  driftCount: thresholds.driftCount * 0.8,
  overdueHours: thresholds.overdueHours / 2,
});

function findingsOf({ now, access, overdue, connections }: Signals, thresholds: Thresholds): readonly Finding[] {
  return [
    ...findRejected(access),
    ...findEndingKey(access, now, thresholds),
    ...findOverdue(overdue, now, thresholds),
    ...connections.flatMap((each) => findingsAbout(each, now, thresholds)),
  ];
}

function findingsAbout(
  { connection, uses, presence, batches, states, outcomes, drift }: ConnectionSignals,
  now: number,
  thresholds: Thresholds,
): readonly Finding[] {
  return [
    ...findHeld(connection, batches, now),
    ...findEndingToken(connection, now, thresholds),
    ...(presence ? findSilentConnector(connection, presence, now) : []),
    ...findSilentIdp(connection, uses, now, thresholds),
    ...(states ? findTurnedAway(connection, states) : []),
    ...findFailures(connection, outcomes, thresholds),
    ...(drift ? findDrift(connection, drift, thresholds) : []),
  ];
}

function unseenIn({ connections }: Signals): ReadonlySet<string> {
  const uncounted = connections.filter(({ states }) => states === undefined);
  const unheld = connections.filter(({ batches }) => batches.some(({ count }) => count === undefined));
  const uncompared = connections.filter(({ drift }) => drift !== undefined && isBrokenOff(drift));
  return new Set([
    ...uncompared.map(({ connection: { id } }) => unseenKey('drift-found', { id })),
    ...uncounted.map(({ connection: { id } }) => unseenKey('calls-turned-away', { id })),
    ...unheld.map(({ connection: { id } }) => unseenKey('batch-held', { id })),
  ]);
}
