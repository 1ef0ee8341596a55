import { changeConnector } from '../../provisioning/connector/change-connector';
import { judgeLease, prolonged } from '../../provisioning/connector/lease';
import type { ConnectorAsked } from './connector-call';
import { leaseLost } from './connector-failure';

/** That the connector has the lease, for as long as a call may take. @throws {ConnectorFailure} 409 */
export async function assertLease({ edge, connection }: ConnectorAsked, lease: number): Promise<void> {
  const judged = await changeConnector(edge, connection.id, (before) => {
    const now = edge.machine.now();
    const told = judgeLease(before.presence, lease, now);
    return told === 'short' ? { after: { ...before, presence: prolonged(before.presence, now) }, told } : { told };
  });
  if (judged === 'lost') throw leaseLost();
}
