import type { Connection } from '../../connections/connection';
import type { IncidentKind } from './incident-kinds';

/** A trouble as it is at this moment: the banners of the page and the incidents are made of it. */
export interface Finding {
  readonly kind: IncidentKind;
  /** Which of several: a credential, or the kind of a limit. */
  readonly of?: string;
  /** Absent: it concerns the whole installation. */
  readonly connection?: Pick<Connection, 'id' | 'name'>;
  readonly numbers: Numbers;
  /** ISO 8601, if it is known. */
  readonly since?: string;
  /** Somebody has put it off: it neither opens nor closes anything. */
  readonly isQuiet?: true;
}

/**
 * `days`: left, rounded up; 0: it has ended. `hours`: for how long, rounded down. `count`: of people, groups, calls, or
 * differences. `limit`: what a limit allows. `percent`: a share. `entries`: of the log, of which it is a share.
 */
export type NumberName = 'days' | 'hours' | 'count' | 'limit' | 'percent' | 'entries';

export type Numbers = Readonly<Partial<Record<NumberName, number>>>;

/** Identifies what is meant across looks; two findings never have the same. */
export const findingKey = ({ kind, of = '', connection }: Pick<Finding, 'kind' | 'of' | 'connection'>): string =>
  [kind, connection?.id ?? '', of].join(' ');
