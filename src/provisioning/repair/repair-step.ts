import type { RepairPlace } from '../sync-queue';

/** What one step has come to: where the look goes on, and after how many seconds. Nothing: it is at its end. */
export interface RepairStep {
  readonly next: RepairPlace | undefined;
  readonly seconds?: number;
}

/** What Atlassian can't answer now, or what another connection has to do first, is waited for so often. */
const mostWaits = 10;
const waitSeconds = 60;

/** The same place again later, unless that has been so too often: then the next night begins anew. */
export function waited(place: RepairPlace, seconds = waitSeconds): RepairStep {
  const waits = (place.waits ?? 0) + 1;
  return { next: waits > mostWaits ? undefined : { ...place, waits }, seconds: Math.min(900, seconds) };
}
