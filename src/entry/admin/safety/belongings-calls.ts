import type { ConnectionId } from '../../../connections/connection';
import { getConnection } from '../../../connections/save-connection';
import type { UserId } from '../../../directory/ids';
import { askBack } from '../../../provisioning/belongings/ask-back';
import type { AdminHandlers } from '../admin-handlers';
import type { AdminPorts } from '../admin-ports';
import { presentBelongings } from './present-belongings';

type Calls = Pick<AdminHandlers, 'returnBelongings'>;

/** Gives back what was handed over of a person who came back. */
export const belongingsCalls = (ports: Pick<AdminPorts, 'connections' | 'callOf' | 'namesOf'>): Calls => ({
  async returnBelongings({ connectionId, personId }) {
    const call = ports.callOf(await getConnection(ports.connections, connectionId as ConnectionId));
    const account = (await call.store.getUser(personId as UserId))?.sync.accountId;
    const record = account && ((await askBack(call, account)) ?? (await call.store.belongingsOf(account)));
    return record ? { belongings: await presentBelongings(ports, record) } : {};
  },
});
