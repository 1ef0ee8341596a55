import type { CreatedConnection } from '../../../connections/add-connection';
import type { Connection, ConnectionId } from '../../../connections/connection';
import { createConnection } from '../../../connections/create-connection';
import { createToken } from '../../../connections/create-token';
import { deleteConnection } from '../../../connections/delete-connection';
import { duplicateConnection } from '../../../connections/duplicate-connection';
import { methodOf } from '../../../connections/method';
import { revokeToken } from '../../../connections/revoke-token';
import { getConnection } from '../../../connections/save-connection';
import { updateConnection } from '../../../connections/update-connection';
import { isFromOutside, isOfWrongToken } from '../../../journal/calls-from-outside';
import { ofSettings } from '../../../journal/occasion';
import type { AdminHandlers } from '../admin-handlers';
import type { AdminPorts } from '../admin-ports';
import { applyToEverybody } from '../settings/apply-to-everybody';
import { baseUrlOf, presentConnection } from './present-connection';

type Calls = Pick<
  AdminHandlers,
  | 'listConnections'
  | 'getConnection'
  | 'createConnection'
  | 'duplicateConnection'
  | 'updateConnection'
  | 'deleteConnection'
  | 'createToken'
  | 'revokeToken'
>;

/** Counting reads 32 records per connection, which share requests to storage; beyond these the list shows no numbers. */
const mostCounted = 8;

export function connectionCalls(ports: AdminPorts): Calls {
  const { connections, system } = ports;
  const toId = (id: string) => id as ConnectionId;
  const show = async (connection: Connection) => {
    const [triggerUrl, totals, states, uses, wrong, last] = await Promise.all([
      ports.triggerUrl(methodOf(connection.provider)),
      connections.totals(connection.id),
      connections.states(connection.id),
      connections.tokenUses(connection.id),
      connections.wrongCalls(connection.id),
      findLastRequests(ports, connection.id),
    ]);
    return presentConnection(connection, { triggerUrl, totals, states, uses, wrong, ...last });
  };
  const showCreated = async ({ connection, token }: CreatedConnection) => {
    const triggerUrl = await ports.triggerUrl(methodOf(connection.provider));
    const shown = presentConnection(connection, { triggerUrl, totals: { people: 0, groups: 0 } });
    return { connection: shown, baseUrl: baseUrlOf(connection, triggerUrl), token };
  };

  return {
    async listConnections() {
      const all = await connections.list();
      const shown = all.map(async (connection, index) => {
        const [triggerUrl, totals, states, uses, wrong] = await Promise.all([
          ports.triggerUrl(methodOf(connection.provider)),
          index < mostCounted ? connections.totals(connection.id) : undefined,
          index < mostCounted ? connections.states(connection.id) : undefined,
          connections.tokenUses(connection.id),
          connections.wrongCalls(connection.id),
        ]);
        return presentConnection(connection, { triggerUrl, totals, states, uses, wrong });
      });
      return { connections: await Promise.all(shown) };
    },
    getConnection: async ({ connectionId }) => show(await getConnection(connections, toId(connectionId))),
    createConnection: async ({ canaryGroups, productAccess, ...draft }) => {
      const more = { ...(canaryGroups && { canaryGroups }), ...(productAccess && { productAccess }) };
      return showCreated(await createConnection({ connections, system }, { ...draft, ...more }));
    },
    duplicateConnection: async ({ connectionId, name }) =>
      showCreated(await duplicateConnection({ connections, system }, { id: toId(connectionId), name })),
    async updateConnection({ connectionId, version, name, scimVersion, mode, canaryGroups }) {
      const change = {
        ...(name === undefined ? {} : { name }),
        ...(scimVersion === undefined ? {} : { scimVersion }),
        ...(mode === undefined ? {} : { mode }),
        ...(canaryGroups === undefined ? {} : { canaryGroups }),
      };
      const updated = await updateConnection({ connections }, { id: toId(connectionId), version, change });
      if (updated.isApplied) await applyToEverybody(ports, updated.after, ofSettings(updated.after.history ?? 0));
      return show(updated.after);
    },
    async deleteConnection({ connectionId, name }) {
      await deleteConnection({ connections, purgeLater: ports.purgeLater }, { id: toId(connectionId), name });
      return { connectionId };
    },
    async createToken({ connectionId, label, expires }) {
      const asked = { id: toId(connectionId), label, ...(expires === undefined ? {} : { expires }) };
      const { connection, token } = await createToken({ connections, system }, asked);
      return { connection: await show(connection), token };
    },
    revokeToken: async ({ connectionId, tokenId }) =>
      show(await revokeToken({ connections, system }, { id: toId(connectionId), tokenId })),
  };
}

/** The latest requests in the log: with a right token, if something changed, and with a wrong one. */
async function findLastRequests({ journal }: Pick<AdminPorts, 'journal'>, id: ConnectionId) {
  const { entries } = await journal.list({ limit: 10, connectionId: id });
  const requests = entries.filter(isFromOutside);
  return {
    lastRequest: requests.find((entry) => !isOfWrongToken(entry))?.at,
    lastRefused: requests.find(isOfWrongToken)?.at,
  };
}
