import { isoTime, type Machine } from '../call';
import { changeIncidents } from './change-incidents';
import { tellingMilliseconds } from './delivery-steps';
import type { Delivery, Incident, WayName } from './incident';
import type { IncidentStore } from './incident-store';

/**
 * An administrator has set a way up anew, taken it away, or seen that it works: what failed on it says nothing any more, and what is
 * untold is told by the next look instead of hours later. What was begun stays so, because it may have arrived. A delivery that is
 * under way at this moment is left alone: it writes its own end. @returns whether anything had failed on it
 * @throws {Conflict} if others change the incidents all the time
 */
export async function forgetFailures(
  { incidents, machine }: { readonly incidents: IncidentStore; readonly machine: Pick<Machine, 'now'> },
  way: WayName,
  ways: readonly WayName[],
): Promise<boolean> {
  const now = machine.now();
  let hadFailed = false;
  await changeIncidents(incidents, { ways, now }, (before) => {
    const isFailing = before.incidents.some(({ deliveries }) => (deliveries[way]?.failures ?? 0) > 0);
    hadFailed = isFailing;
    return isFailing
      ? { ...before, incidents: before.incidents.map((incident) => withoutFailures(incident, way, now)) }
      : undefined;
  });
  return hadFailed;
}

function withoutFailures(incident: Incident, way: WayName, now: number): Incident {
  const delivery = incident.deliveries[way];
  if (!delivery || delivery.failures === 0 || isUnderWay(delivery)) return incident;
  const { nextTry: _, problem: __, begun, ...rest } = delivery;
  // The try has ended, so nobody has to wait until it must have.
  const ended = begun && { begun: { ...begun, at: isoTime(now - tellingMilliseconds) } };
  const next: Delivery = { ...rest, ...ended, failures: 0 };
  return { ...incident, deliveries: { ...incident.deliveries, [way]: next } };
}

/** Begun after the wait for the last failure was over, and not ended yet: a failure that is noted makes another wait. */
const isUnderWay = ({ begun, nextTry }: Delivery): boolean =>
  begun !== undefined && (nextTry === undefined || begun.at >= nextTry);
