import type { RepairPlace } from '../sync-queue';

/** The result of a step: where the look continues, and after how many seconds. Nothing: it is finished. */
export interface RepairStep {
  readonly next: RepairPlace | undefined;
  readonly seconds?: number;
}

/** How often to wait for Atlassian's answer, or for what another connection has to do first. */
const mostWaits = 10;
const waitSeconds = 60;

/** The same place again later, unless that has been too often: then the next night starts again. */
export function waited(place: RepairPlace, seconds = waitSeconds): RepairStep {
  const waits = (place.waits ?? 0) + 1;
  return { next: waits > mostWaits ? undefined : { ...place, waits }, seconds: Math.min(900, seconds) };
}
