import type { Connection, ConnectionId } from '../../../connections/connection';
import { methodOf } from '../../../connections/method';
import { getConnection } from '../../../connections/save-connection';
import { waitingIn } from '../../../directory/state-counts';
import { askConnector, lookAtConnector } from '../../../provisioning/connector/ask-connector';
import type { KeptJob } from '../../../provisioning/connector/connector-state';
import { syncFoundPerson, testFoundPerson } from '../../../provisioning/connector/found-person';
import { keptJobs } from '../../../provisioning/connector/jobs';
import type { PersonSent } from '../../../provisioning/connector/upsert-person';
import type { AdminHandlers } from '../admin-handlers';
import type { AdminPorts } from '../admin-ports';
import { findNames } from '../names/find-names';
import { mentionsOf } from '../names/mentions';
import { presentSynced } from '../settings/sync-calls';
import { AdminFailure } from '../to-admin-error';
import { baseUrlOf } from './present-connection';
import { presentAnswer, presentConnector } from './present-connector';
import { presentTest } from './present-test';

type Calls = Pick<AdminHandlers, 'getConnector' | 'askConnector' | 'getConnectorAnswer' | 'testFound' | 'syncFound'>;

type Ports = Pick<AdminPorts, 'connections' | 'connectors' | 'machine' | 'callOf' | 'directory' | 'triggerUrl'>;

/** The connector of a directory, what is asked of it, and what is done with whom it has found. */
export function connectorCalls(ports: Ports): Calls {
  const { connections, connectors, machine } = ports;
  const open = async (id: string): Promise<Connection> => {
    const connection = await getConnection(connections, id as ConnectionId);
    if (methodOf(connection.provider) !== 'ldap') throw new AdminFailure('connection-without-directory');
    return connection;
  };
  const findJob = async (id: string, jobId: string): Promise<KeptJob | undefined> => {
    const { jobs } = await connectors.find((await open(id)).id);
    return keptJobs(jobs, machine.now()).find((job) => job.id === jobId);
  };
  return {
    async getConnector({ connectionId }) {
      const connection = await open(connectionId);
      const [state, states, triggerUrl] = await Promise.all([
        connectors.find(connection.id),
        connections.states(connection.id),
        ports.triggerUrl('ldap'),
        lookAtConnector(ports, connection.id),
      ]);
      const toApply = states ? waitingIn(states.people) + waitingIn(states.groups) : 0;
      const connectorUrl = baseUrlOf(connection, triggerUrl);
      return presentConnector(state, { connection, connectorUrl, toApply, now: machine.now() });
    },
    async askConnector({ connectionId, ask }) {
      const { id } = await open(connectionId);
      await lookAtConnector(ports, id);
      return { jobId: await askConnector(ports, id, ask) };
    },
    async getConnectorAnswer({ connectionId, jobId }) {
      return presentAnswer(await findJob(connectionId, jobId));
    },
    /** Only reads: it leaves no entry in the log. */
    async testFound({ connectionId, jobId, index }) {
      const person = personIn(await findJob(connectionId, jobId), index);
      return presentTest(await testFoundPerson(ports.callOf(await open(connectionId)), person));
    },
    async syncFound({ connectionId, jobId, index }) {
      const person = personIn(await findJob(connectionId, jobId), index);
      const synced = await syncFoundPerson(ports.callOf(await open(connectionId)), person);
      if (!synced) throw new AdminFailure('person-not-found');
      const names = await findNames(ports, mentionsOf({ ...synced, connectionId }), { isPlan: true });
      return { ...presentSynced(synced, false), names };
    },
  };
}

/** Whoever the answer shows at this place, as the connector would send them. @throws {AdminFailure} */
function personIn(job: KeptJob | undefined, index: number): PersonSent {
  const { result } = job ?? {};
  const found = result?.kind === 'person' ? result.found[index] : undefined;
  if (!found) throw new AdminFailure('connector-answer-gone');
  const { resource } = found;
  if (!isPerson(resource)) throw new AdminFailure('directory-entry-unreadable');
  return resource;
}

const isPerson = (resource: Readonly<Record<string, unknown>> | undefined): resource is PersonSent =>
  typeof resource?.externalId === 'string' && resource.externalId !== '';
