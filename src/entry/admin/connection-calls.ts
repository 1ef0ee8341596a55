import type { Connection, ConnectionId } from '../../connections/connection';
import { createConnection } from '../../connections/create-connection';
import { createToken } from '../../connections/create-token';
import { deleteConnection } from '../../connections/delete-connection';
import { revokeToken } from '../../connections/revoke-token';
import { getConnection } from '../../connections/save-connection';
import { updateConnection } from '../../connections/update-connection';
import type { AdminHandlers } from './admin-handlers';
import type { AdminPorts } from './admin-ports';
import { baseUrlOf, presentConnection } from './present-connection';

type Calls = Pick<
  AdminHandlers,
  | 'listConnections'
  | 'getConnection'
  | 'createConnection'
  | 'updateConnection'
  | 'deleteConnection'
  | 'createToken'
  | 'revokeToken'
>;

/** Counting costs 32 records a connection, which share requests to storage; beyond these the list shows no numbers. */
const mostCounted = 8;

export function connectionCalls(ports: AdminPorts): Calls {
  const { connections, system } = ports;
  const toId = (id: string) => id as ConnectionId;
  const show = async (connection: Connection) => {
    const [triggerUrl, totals, lastRequest] = await Promise.all([
      ports.triggerUrl(),
      connections.totals(connection.id),
      findLastRequest(ports, connection.id),
    ]);
    return presentConnection(connection, { triggerUrl, totals, lastRequest });
  };

  return {
    async listConnections() {
      const [all, triggerUrl] = await Promise.all([connections.list(), ports.triggerUrl()]);
      const shown = all.map(async (connection, index) => {
        const totals = index < mostCounted ? await connections.totals(connection.id) : undefined;
        return presentConnection(connection, { triggerUrl, totals });
      });
      return { connections: await Promise.all(shown) };
    },
    getConnection: async ({ connectionId }) => show(await getConnection(connections, toId(connectionId))),
    async createConnection(draft) {
      const triggerUrl = await ports.triggerUrl();
      const { connection, token } = await createConnection({ connections, system }, draft);
      const shown = presentConnection(connection, { triggerUrl, totals: { people: 0, groups: 0 } });
      return { connection: shown, baseUrl: baseUrlOf(connection, triggerUrl), token };
    },
    async updateConnection({ connectionId, version, name, scimVersion, mode }) {
      const change = {
        ...(name === undefined ? {} : { name }),
        ...(scimVersion === undefined ? {} : { scimVersion }),
        ...(mode === undefined ? {} : { mode }),
      };
      const id = toId(connectionId);
      const before = await getConnection(connections, id);
      const after = await updateConnection({ connections }, { id, version, change });
      if (before.settings.mode !== after.settings.mode && after.settings.mode !== 'preview') await ports.wentLive(id);
      return show(after);
    },
    async deleteConnection({ connectionId, name }) {
      await deleteConnection({ connections, purgeLater: ports.purgeLater }, { id: toId(connectionId), name });
      return { connectionId };
    },
    async createToken({ connectionId, label }) {
      const { connection, token } = await createToken({ connections, system }, { id: toId(connectionId), label });
      return { connection: await show(connection), token };
    },
    revokeToken: async ({ connectionId, tokenId }) =>
      show(await revokeToken({ connections, system }, { id: toId(connectionId), tokenId })),
  };
}

/** The last request that the log knows of; one that changed nothing leaves no entry. */
async function findLastRequest(
  { journal }: Pick<AdminPorts, 'journal'>,
  id: ConnectionId,
): Promise<string | undefined> {
  const { entries } = await journal.list({ limit: 10, connectionId: id });
  return entries.find(({ source, cause }) => source === 'scim' && cause !== 'scim-token-wrong')?.at;
}
