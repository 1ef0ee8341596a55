import type { Connection } from '../../connections/connection';
import { methodOf } from '../../connections/method';
import { refusedSince } from '../../connections/refused-since';
import { standingOf } from '../../provisioning/connector/standing';
import type { AdminPorts } from './admin-ports';
import type { Notice } from './contract/overview';

/**
 * Warns of connectors that do not come any more: nobody would notice that somebody has left. The connections share a request to
 * storage; those that have no directory cost nothing.
 */
export async function connectorNotices(
  { connectors, connections: stored }: Pick<AdminPorts, 'connectors' | 'connections'>,
  connections: readonly Connection[],
  now: number,
): Promise<readonly Notice[]> {
  const directories = connections.filter(({ provider }) => methodOf(provider) === 'ldap');
  const notices = directories.map(async ({ id, name }): Promise<readonly Notice[]> => {
    const [{ presence }, wrong, uses] = await Promise.all([
      connectors.find(id),
      stored.wrongCalls(id),
      stored.tokenUses(id),
    ]);
    if (!presence.connector || standingOf(presence, now) !== 'silent') return [];
    // It comes, with a wrong token: that is what needs attention.
    if (refusedSince(wrong, uses) !== undefined) return [];
    return [{ key: 'connector-silent', connection: { id, name }, since: presence.connector.comes }];
  });
  return (await Promise.all(notices)).flat();
}
