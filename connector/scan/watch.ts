import type { Notice } from './notice';

/**
 * Places that a scan passes, in their order. It may be killed at any of them, and the next one has to mend it; `…-sent` lies
 * between the receiver's acceptance and our note of it.
 */
export const scanPoints = [
  'begun',
  'people-page',
  'people-read',
  'groups-page',
  'read',
  'looked-up',
  'settled',
  'removals-sent',
  'removals-noted',
  'people-sent',
  'people-noted',
  'members-compared',
  'groups-sent',
  'groups-noted',
  'complete',
] as const;

/** Before them: the receiver is asked for all that it has, if the state does not say. */
export const learningPoints = ['known-page', 'known'] as const;
export type ScanPoint = (typeof scanPoints | typeof learningPoints)[number];

/** Who is told how a scan gets on. */
export interface Watch {
  /** @param count people or groups so far, where the place has some */
  reached(point: ScanPoint, count?: number): void;
  noticed(notice: Notice): void;
}
