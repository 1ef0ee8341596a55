import type { ConnectionId } from '../../connections/connection';
import { getConnection } from '../../connections/save-connection';
import type { GroupId } from '../../directory/ids';
import { decideGroup } from '../../provisioning/decide-group';
import type { AdminHandlers } from './admin-handlers';
import type { AdminPorts } from './admin-ports';
import { presentGroup } from './directory-calls';
import { AdminFailure } from './to-admin-error';

/** What an administrator decides about one group. */
export function groupCalls(ports: Pick<AdminPorts, 'connections' | 'callOf'>): Pick<AdminHandlers, 'decideGroup'> {
  return {
    async decideGroup({ connectionId, groupId, answer }) {
      const connection = await getConnection(ports.connections, connectionId as ConnectionId);
      const group = await decideGroup(ports.callOf(connection), groupId as GroupId, answer);
      if (!group) throw new AdminFailure('group-not-found', 'groupId');
      return presentGroup(group);
    },
  };
}
