import type { ConnectionId } from '../../connections/connection';
import { isoTime } from '../call';
import { type ConnectorPorts, changeConnector } from './change-connector';
import type { JobAsk } from './directory-report';
import { keptJobs, withJob } from './jobs';

/** How long the connector comes every two seconds after somebody has looked. */
const watchedMilliseconds = 30_000;
/** A page that is open looks every two seconds: it is noted once in ten. */
const notedAgain = 20_000;

/** Leaves a job for the connector, and returns its id. A scan that nobody has begun yet serves all who ask for one. */
export function askConnector(ports: ConnectorPorts, connection: ConnectionId, ask: JobAsk): Promise<string> {
  return changeConnector(ports, connection, (before) => {
    const now = ports.machine.now();
    const isSame =
      ask.kind === 'scan' && keptJobs(before.jobs, now).find((job) => job.ask.kind === 'scan' && !job.result);
    if (isSame) return { told: isSame.id };
    const id = ports.machine.newId();
    return { after: { ...before, jobs: withJob(before.jobs, ask, id, now) }, told: id };
  });
}

/** Notes that somebody looks at the page of the connector. */
export async function lookAtConnector(
  { connectors, machine }: ConnectorPorts,
  connection: ConnectionId,
): Promise<void> {
  const now = machine.now();
  const until = await connectors.watchedUntil(connection);
  if (until !== undefined && Date.parse(until) - now > notedAgain) return;
  await connectors.keepWatched(connection, isoTime(now + watchedMilliseconds));
}
