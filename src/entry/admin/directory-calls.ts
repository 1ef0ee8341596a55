import type { ConnectionId } from '../../connections/connection';
import { getConnection } from '../../connections/save-connection';
import { searchGroups, searchPeople } from '../../provisioning/search/search-directory';
import type { AdminHandlers } from './admin-handlers';
import type { AdminPorts } from './admin-ports';
import { presentGroup, presentPerson } from './present-directory';

type Calls = Pick<AdminHandlers, 'listPeople' | 'listGroups'>;

/** What the IdP of a connection has sent. Without a search, a cursor is a place in the roster's stable order. */
export function directoryCalls(ports: Pick<AdminPorts, 'connections' | 'callOf' | 'search'>): Calls {
  const open = async (connectionId: string) =>
    ports.callOf(await getConnection(ports.connections, connectionId as ConnectionId));
  return {
    async listPeople({ connectionId, search = '', cursor, limit }) {
      const { connection, store } = await open(connectionId);
      if (search !== '') {
        const query = { prefix: search, limit, ...(cursor !== undefined && { cursor }) };
        const { items, ...rest } = await searchPeople({ connection, store, search: ports.search }, query);
        return { ...rest, people: items.map(presentPerson) };
      }
      const offset = toOffset(cursor);
      const page = await store.listUsers({ offset, limit, memberships: false });
      const people = page.items.map(({ user }) => presentPerson(user));
      return { people, isComplete: true, ...nextCursor(offset + limit, page.total) };
    },
    async listGroups({ connectionId, search = '', cursor, limit }) {
      const { connection, store } = await open(connectionId);
      if (search !== '') {
        const query = { prefix: search, limit, ...(cursor !== undefined && { cursor }) };
        const { items, ...rest } = await searchGroups({ connection, store, search: ports.search }, query);
        return { ...rest, groups: items.map(presentGroup) };
      }
      const offset = toOffset(cursor);
      const page = await store.listGroups({ offset, limit });
      return { groups: page.items.map(presentGroup), isComplete: true, ...nextCursor(offset + limit, page.total) };
    },
  };
}

/** Anything that is not a number starts from the beginning. */
export const toOffset = (cursor: string | undefined): number =>
  cursor !== undefined && /^\d{1,9}$/.test(cursor) ? Number(cursor) : 0;

export const nextCursor = (offset: number, total: number): { readonly cursor?: string } =>
  offset < total ? { cursor: String(offset) } : {};
