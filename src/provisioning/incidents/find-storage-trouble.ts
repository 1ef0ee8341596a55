import type { Connection } from '../../connections/connection';
import type { ConnectionStates } from '../../connections/connection-store';
import { countIn } from '../../directory/state-counts';
import type { CauseCode } from '../../journal/causes/causes';
import type { Finding } from './finding';

const hour = 3_600_000;

/** Why storage or the queue did not take a change. */
const turningAway = ['storage-unavailable', 'queue-full'] as const satisfies readonly CauseCode[];

/** Changes of an IdP that were answered with 429 or 503 and have not come again: they are kept as refusals, and counted there. */
export function findTurnedAway(
  { id, name }: Pick<Connection, 'id' | 'name'>,
  { people, groups }: ConnectionStates,
): readonly Finding[] {
  const count = turningAway.reduce(
    (sum, cause) => sum + countIn(people, 'refusal', cause) + countIn(groups, 'refusal', cause),
    0,
  );
  return count === 0 ? [] : [{ kind: 'calls-turned-away', connection: { id, name }, numbers: { count } }];
}

/** Changes whose time to be looked at has passed by half of the threshold or more. */
export interface Overdue {
  /** At most 200 are counted. */
  readonly count: number;
  /** ISO 8601: when the oldest of them was due. */
  readonly oldest?: string;
}

/** Wake-ups and sweeps take up what is due within minutes; if they can't for hours, a quota or storage is in the way. */
export function findOverdue(
  { count, oldest }: Overdue,
  now: number,
  { overdueHours }: { readonly overdueHours: number },
): readonly Finding[] {
  if (count === 0 || oldest === undefined) return [];
  const waited = (now - Date.parse(oldest)) / hour;
  const hours = Math.floor(waited);
  if (waited < overdueHours) return [];
  return [{ kind: 'work-overdue', numbers: { count, hours }, since: oldest }];
}
