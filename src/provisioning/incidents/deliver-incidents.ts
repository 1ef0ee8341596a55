import type { Machine } from '../call';
import { QueueUnavailable, type SyncQueue } from '../sync-queue';
import { changeIncidents } from './change-incidents';
import { type NextDelivery, nextDelivery, withBegun, withFailure, withTold } from './delivery-steps';
import type { Incident, Incidents, WayName } from './incident';
import { incidentMessage } from './incident-message';
import type { IncidentStore } from './incident-store';
import { type IncidentWay, type Told, WayFailed, type Ways } from './incident-way';

export interface DeliveryPorts {
  readonly incidents: IncidentStore;
  /** Those that are set up. */
  readonly ways: Ways;
  /** The address of the page in Jira, without a slash at its end; undefined if nobody knows it. */
  readonly pageUrl: () => Promise<string | undefined>;
  readonly queue: SyncQueue;
  readonly machine: Pick<Machine, 'now'>;
}

/** Of one way in one look: an invocation may make 100 calls a minute. */
const mostAtOnce = 40;

/** The next look comes at the latest with the hourly schedule. */
const retrySeconds = 600;

/**
 * Tells what is to be told, on each way. Each delivery begins with a commit that only one of several looks can make, and ends with
 * another; whoever finds it begun long ago repeats it. A way that fails is not asked again in this look, and stops no other.
 */
export async function deliverIncidents(ports: DeliveryPorts): Promise<void> {
  const names = [...ports.ways.keys()];
  const ends = await Promise.allSettled([...ports.ways].map(([name, way]) => tellAll(ports, names, name, way)));
  if (ends.some((end) => end.status === 'rejected' || end.value)) await lookAgain(ports);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

async function lookAgain(ports: Pick<DeliveryPorts, 'queue'>): Promise<void> {
  try {
    await ports.queue.push([{ sweep: 'incidents' }], retrySeconds);
  } catch (error) {
    if (!(error instanceof QueueUnavailable)) throw error;
  }
}

/** True if the way failed. */
async function tellAll(
  ports: DeliveryPorts,
  ways: readonly WayName[],
  name: WayName,
  way: IncidentWay,
): Promise<boolean> {
  for (let count = 0; count < mostAtOnce; count += 1) {
    const next = await begin(ports, ways, name);
    if (!next) return false;
    const end = await tell(ports, way, next);
    await note(ports, ways, next.incident, (incident) =>
      end instanceof WayFailed
        ? withFailure(incident, name, end, ports.machine.now())
        : withTold(incident, name, next.incident.edition, end, ports.machine.now()),
    );
    if (end instanceof WayFailed) return true;
  }
  return false;
}

/** Takes the next delivery: from this commit on, no other look takes it. */
async function begin(
  { incidents, machine }: DeliveryPorts,
  ways: readonly WayName[],
  name: WayName,
): Promise<NextDelivery | undefined> {
  let next: NextDelivery | undefined;
  await changeIncidents(incidents, { ways, now: machine.now() }, (before) => {
    next = nextDelivery(before, name, machine.now());
    return next && withIncident(before, next.incident.id, (incident) => withBegun(incident, name, machine.now()));
  });
  return next;
}

async function tell(
  { pageUrl }: DeliveryPorts,
  way: IncidentWay,
  { incident, step, before }: NextDelivery,
): Promise<Told | WayFailed> {
  try {
    return await way.tell(incidentMessage(incident, step, await pageUrl()), before);
  } catch (error) {
    if (error instanceof WayFailed) return error;
    throw error;
  }
}

const note = (
  { incidents, machine }: DeliveryPorts,
  ways: readonly WayName[],
  { id }: Incident,
  change: (incident: Incident) => Incident,
): Promise<Incidents> =>
  changeIncidents(incidents, { ways, now: machine.now() }, (before) => withIncident(before, id, change));

const withIncident = (before: Incidents, id: string, change: (incident: Incident) => Incident): Incidents => ({
  ...before,
  incidents: before.incidents.map((incident) => (incident.id === id ? change(incident) : incident)),
});
