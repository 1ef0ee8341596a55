import type { ConnectionId } from '../../connections/connection';
import type { ConnectionStates } from '../../connections/connection-store';
import { getConnection } from '../../connections/save-connection';
import { countIn, type ListedState, type StateCounts } from '../../directory/state-counts';
import { searchGroups, searchPeople } from '../../provisioning/search/search-directory';
import type { AdminHandlers } from './admin-handlers';
import type { AdminPorts } from './admin-ports';
import { presentGroup, presentPerson } from './present-directory';
import { presentRefusal } from './present-refusal';
import { skipped } from './skipped';

type Calls = Pick<AdminHandlers, 'listPeople' | 'listGroups' | 'listRefusals'>;

/** What the IdP of a connection has sent, in the order of names: all, those in one state, or those that a search finds. */
export function directoryCalls(ports: Pick<AdminPorts, 'connections' | 'callOf' | 'search'>): Calls {
  const open = async (connectionId: string) =>
    ports.callOf(await getConnection(ports.connections, connectionId as ConnectionId));
  const totalOf = async (id: ConnectionId, kind: keyof ConnectionStates, list: ListedState | undefined) => {
    const [totals, states] = await Promise.all([ports.connections.totals(id), ports.connections.states(id)]);
    return list === undefined ? { total: totals[kind] } : states && { total: inList(totals[kind], states[kind], list) };
  };
  return {
    async listPeople({ connectionId, search = '', list, skip, cursor, limit }) {
      const { connection, store } = await open(connectionId);
      const page = { limit, ...(cursor !== undefined && { cursor }) };
      if (search !== '') {
        const { items, ...rest } = await searchPeople(
          { connection, store, search: ports.search },
          { prefix: search, ...page },
        );
        return { ...rest, people: items.map((user) => presentPerson(user)) };
      }
      const among = list === undefined ? {} : { list };
      const [found, isComplete, total] = await Promise.all([
        skipped((query) => ports.search.listed(connection.id, 'user', { ...among, ...query }), page, skip),
        ports.search.isComplete(connection.id),
        totalOf(connection.id, 'people', list),
      ]);
      const people = found.items.map(({ record, isDeparted }) => presentPerson(record, isDeparted));
      return { people, isComplete, ...total, ...(found.cursor !== undefined && { cursor: found.cursor }) };
    },
    async listGroups({ connectionId, search = '', list, skip, cursor, limit }) {
      const { connection, store } = await open(connectionId);
      const page = { limit, ...(cursor !== undefined && { cursor }) };
      if (search !== '') {
        const { items, ...rest } = await searchGroups(
          { connection, store, search: ports.search },
          { prefix: search, ...page },
        );
        return { ...rest, groups: items.map((group) => presentGroup(group)) };
      }
      const among = list === undefined ? {} : { list };
      const [found, isComplete, total] = await Promise.all([
        skipped((query) => ports.search.listed(connection.id, 'group', { ...among, ...query }), page, skip),
        ports.search.isComplete(connection.id),
        totalOf(connection.id, 'groups', list),
      ]);
      const groups = found.items.map(({ record, isDeparted }) => presentGroup(record, isDeparted));
      return { groups, isComplete, ...total, ...(found.cursor !== undefined && { cursor: found.cursor }) };
    },
    async listRefusals({ connectionId, kind, skip, cursor, limit }) {
      const { connection, store } = await open(connectionId);
      const page = { limit, ...(cursor !== undefined && { cursor }) };
      const [found, states] = await Promise.all([
        skipped(
          async (query) => {
            const { refusals, ...rest } = await store.listRefusals({ kind, ...query });
            return { ...rest, items: refusals };
          },
          page,
          skip,
        ),
        ports.connections.states(connection.id),
      ]);
      const total = states && { total: countIn(states[kind === 'user' ? 'people' : 'groups'], 'refusal') };
      const refusals = found.items.map(presentRefusal);
      return { refusals, ...total, ...(found.cursor !== undefined && { cursor: found.cursor }) };
    },
  };
}

/** Those in order are in no count: they are the rest. */
function inList(total: number, counts: StateCounts, list: ListedState): number {
  if (list !== 'inOrder') return countIn(counts, list);
  const leaving = Object.entries(counts).reduce(
    (sum, [key, count]) => (/^(leaving|withheld)/.test(key) ? sum + count : sum),
    0,
  );
  const open =
    countIn(counts, 'waiting') + countIn(counts, 'held') + countIn(counts, 'refused') + countIn(counts, 'preview');
  return total - (open - leaving);
}

/** Anything that is not a number starts from the beginning. */
export const toOffset = (cursor: string | undefined): number =>
  cursor !== undefined && /^\d{1,9}$/.test(cursor) ? Number(cursor) : 0;

export const nextCursor = (offset: number, total: number): { readonly cursor?: string } =>
  offset < total ? { cursor: String(offset) } : {};
