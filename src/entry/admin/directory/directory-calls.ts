import type { ConnectionId } from '../../../connections/connection';
import type { ConnectionStates } from '../../../connections/connection-store';
import { getConnection } from '../../../connections/save-connection';
import { countIn, listOf, type StateCounts } from '../../../directory/state-counts';
import type { ListQuery } from '../../../provisioning/search/directory-search';
import { searchGroups, searchPeople } from '../../../provisioning/search/search-directory';
import type { AdminHandlers } from '../admin-handlers';
import type { AdminPorts } from '../admin-ports';
import { presentRefusal } from '../present-refusal';
import { skipped } from '../skipped';
import { presentGroup, presentPerson } from './present-directory';

type Calls = Pick<AdminHandlers, 'listPeople' | 'listGroups' | 'listRefusals'>;

/** One state, and one of its causes; everybody without them. */
type Among = Pick<ListQuery, 'list' | 'cause'>;

/** What the IdP of a connection has sent, in the order of names: all, those in one state, or those that a search finds. */
export function directoryCalls(ports: Pick<AdminPorts, 'connections' | 'callOf' | 'search'>): Calls {
  const open = async (connectionId: string) =>
    ports.callOf(await getConnection(ports.connections, connectionId as ConnectionId));
  const totalOf = async (id: ConnectionId, kind: keyof ConnectionStates, { list, cause }: Among) => {
    const [totals, states] = await Promise.all([ports.connections.totals(id), ports.connections.states(id)]);
    if (list === undefined) return { total: totals[kind] };
    return states && { total: inList(totals[kind], states[kind], { list, cause }) };
  };
  return {
    async listPeople({ connectionId, search = '', list, cause, order, skip, cursor, limit }) {
      const { connection, store } = await open(connectionId);
      const page = { limit, ...(cursor !== undefined && { cursor }) };
      if (search !== '') {
        const { items, ...rest } = await searchPeople(
          { connection, store, search: ports.search },
          { prefix: search, ...page },
        );
        return { ...rest, people: items.map((user) => presentPerson(user)) };
      }
      const among = { list, cause, isDescending: order === 'descending' };
      const [found, isComplete, total] = await Promise.all([
        skipped((query) => ports.search.listed(connection.id, 'user', { ...among, ...query }), page, skip),
        ports.search.isComplete(connection.id),
        totalOf(connection.id, 'people', among),
      ]);
      const people = found.items.map(({ record, isDeparted }) => presentPerson(record, isDeparted));
      return { people, isComplete, ...total, ...(found.cursor !== undefined && { cursor: found.cursor }) };
    },
    async listGroups({ connectionId, search = '', list, cause, order, skip, cursor, limit }) {
      const { connection, store } = await open(connectionId);
      const page = { limit, ...(cursor !== undefined && { cursor }) };
      if (search !== '') {
        const { items, ...rest } = await searchGroups(
          { connection, store, search: ports.search },
          { prefix: search, ...page },
        );
        return { ...rest, groups: items.map((group) => presentGroup(group)) };
      }
      const among = { list, cause, isDescending: order === 'descending' };
      const [found, isComplete, total] = await Promise.all([
        skipped((query) => ports.search.listed(connection.id, 'group', { ...among, ...query }), page, skip),
        ports.search.isComplete(connection.id),
        totalOf(connection.id, 'groups', among),
      ]);
      const groups = found.items.map(({ record, isDeparted }) => presentGroup(record, isDeparted));
      return { groups, isComplete, ...total, ...(found.cursor !== undefined && { cursor: found.cursor }) };
    },
    async listRefusals({ connectionId, kind, cause, skip, cursor, limit }) {
      const { connection, store } = await open(connectionId);
      const page = { limit, ...(cursor !== undefined && { cursor }) };
      const [found, states] = await Promise.all([
        skipped(
          async (query) => {
            const { refusals, ...rest } = await store.listRefusals({
              kind,
              ...(cause !== undefined && { cause }),
              ...query,
            });
            return { ...rest, items: refusals };
          },
          page,
          skip,
        ),
        ports.connections.states(connection.id),
      ]);
      const total = states && { total: countIn(states[kind === 'user' ? 'people' : 'groups'], 'refusal', cause) };
      const refusals = found.items.map(presentRefusal);
      return { refusals, ...total, ...(found.cursor !== undefined && { cursor: found.cursor }) };
    },
  };
}

/** Those in order are in no count: they are the rest. Who is deleted, or was never stored, is in none of the totals. */
function inList(total: number, counts: StateCounts, { list = 'inOrder', cause }: Among): number {
  if (list !== 'inOrder') return countIn(counts, list, cause);
  const living = Object.entries(counts).filter(
    ([key]) => !/^(leaving|withheld)/.test(key) && listOf(key) !== 'refusal',
  );
  return living.reduce((left, [, count]) => left - count, total);
}

/** Anything that is not a number starts from the beginning. */
export const toOffset = (cursor: string | undefined): number =>
  cursor !== undefined && /^\d{1,9}$/.test(cursor) ? Number(cursor) : 0;

export const nextCursor = (offset: number, total: number): { readonly cursor?: string } =>
  offset < total ? { cursor: String(offset) } : {};
