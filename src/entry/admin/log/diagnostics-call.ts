import type { AdminHandlers } from '../admin-handlers';
import type { AdminPorts } from '../admin-ports';

type Calls = Pick<AdminHandlers, 'getDiagnostics'>;

/** The number of results that a query of Forge storage returns at once. */
const mostCounted = 100;
const anyTime = '9999-12-31T23:59:59.999Z';

/** The version of Rollcall, and what is waiting in it. */
export function diagnosticsCall(ports: Pick<AdminPorts, 'connections' | 'due' | 'system' | 'release'>): Calls {
  const find = (kind: 'user' | 'group', state: 'pending' | 'refused') =>
    ports.due.find({ kind, state, before: anyTime, limit: mostCounted });
  const count = async (state: 'pending' | 'refused') => {
    const [users, groups] = await Promise.all([find('user', state), find('group', state)]);
    return {
      people: users.records.length,
      groups: groups.records.length,
      isMore: users.cursor !== undefined || groups.cursor !== undefined,
    };
  };
  return {
    async getDiagnostics() {
      const [connections, pending, refused] = await Promise.all([
        ports.connections.list(),
        count('pending'),
        count('refused'),
      ]);
      return { at: ports.system.now(), ...ports.release(), connections: connections.length, pending, refused };
    },
  };
}
