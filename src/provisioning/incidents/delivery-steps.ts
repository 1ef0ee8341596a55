import { isoTime } from '../call';
import type { Delivery, Incident, Incidents, WayName, WayProblem } from './incident';
import type { IncidentMessage } from './incident-message';
import type { Told, ToldBefore } from './incident-way';
import { isOpen } from './judge-incidents';

/** Longer than any telling takes: whoever began one earlier and has not noted its end is gone. */
export const tellingMilliseconds = 300_000;

/** The wait after the first failure; each further one doubles it. */
const firstWait = 300_000;
const longestWait = 6 * 3_600_000;

/** Nobody tries longer than this to tell of something that is over. */
const givenUpMilliseconds = 7 * 86_400_000;

/** What one way is to tell next. */
export interface NextDelivery {
  readonly incident: Incident;
  readonly step: Exclude<IncidentMessage['step'], 'test'>;
  readonly before: ToldBefore;
}

const nothing: Delivery = { edition: 0, failures: 0 };

export const deliveryOf = ({ deliveries }: Incident, way: WayName): Delivery => deliveries[way] ?? nothing;

/** The next thing that a way is to tell; undefined if there is none, or somebody is telling it. */
export function nextDelivery({ incidents }: Incidents, way: WayName, now: number): NextDelivery | undefined {
  const incident = incidents.find((each) => isUntold(each, way) && mayBegin(deliveryOf(each, way), now));
  if (!incident) return undefined;
  const { ref, begun, edition } = deliveryOf(incident, way);
  const before = { isRepeated: begun !== undefined, ...(ref !== undefined && { ref }) };
  return { incident, step: stepOf(incident, edition), before };
}

/** What was over before anybody was told of it is not told any more, unless telling had begun. */
export function isUntold(incident: Incident, way: WayName): boolean {
  const { edition, begun } = deliveryOf(incident, way);
  if (edition >= incident.edition) return false;
  return isOpen(incident) || edition > 0 || begun !== undefined;
}

const mayBegin = ({ begun, nextTry }: Delivery, now: number): boolean =>
  (begun === undefined || Date.parse(begun.at) + tellingMilliseconds <= now) &&
  (nextTry === undefined || Date.parse(nextTry) <= now);

function stepOf(incident: Incident, told: number): NextDelivery['step'] {
  if (!isOpen(incident)) return 'closed';
  return told === 0 ? 'opened' : 'updated';
}

/** A delivery is begun in a commit of its own: only one look tells it. */
export const withBegun = (incident: Incident, way: WayName, now: number): Incident =>
  withDelivery(incident, way, {
    ...deliveryOf(incident, way),
    begun: { edition: incident.edition, at: isoTime(now) },
  });

/** It was told. `edition` is the one that was; a later one may have begun meanwhile. */
export function withTold(
  incident: Incident,
  way: WayName,
  edition: number,
  { ref, note }: Told,
  now: number,
): Incident {
  const before = deliveryOf(incident, way);
  const known = ref ?? before.ref;
  return withDelivery(incident, way, {
    edition: Math.max(edition, before.edition),
    at: isoTime(now),
    failures: 0,
    ...(known !== undefined && { ref: known }),
    ...(note !== undefined && { note }),
  });
}

/** Nobody knows whether it arrived. What has begun stays so, so that the next try looks first. */
export function withFailure(
  incident: Incident,
  way: WayName,
  { problem, retryAfterSeconds = 0 }: { readonly problem: WayProblem; readonly retryAfterSeconds?: number | undefined },
  now: number,
): Incident {
  const before = deliveryOf(incident, way);
  const wait = Math.max(retryAfterSeconds * 1000, Math.min(longestWait, firstWait * 2 ** before.failures));
  return withDelivery(incident, way, {
    ...before,
    failures: before.failures + 1,
    nextTry: isoTime(now + wait),
    problem,
  });
}

const withDelivery = (incident: Incident, way: WayName, delivery: Delivery): Incident => ({
  ...incident,
  deliveries: { ...incident.deliveries, [way]: delivery },
});

/** Nothing is to be told of it any more: it belongs to the past. */
export function isPast(incident: Incident, ways: readonly WayName[], now: number): boolean {
  if (incident.closed === undefined) return false;
  const isGivenUp = now - Date.parse(incident.closed) > givenUpMilliseconds;
  return isGivenUp || !ways.some((way) => isUntold(incident, way));
}
