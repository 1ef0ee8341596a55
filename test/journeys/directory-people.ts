import type { BatchResult } from '../../src/entry/connector/contract/batches';
import type { ConnectorClient } from '../support/connector-client';

/** A person of the directory, as the connector sends them. */
export const personSent = (index: number, more: Readonly<Record<string, unknown>> = {}) => ({
  externalId: `entry-${index}`,
  userName: `person${index}`,
  name: { givenName: 'Person', familyName: `Number ${index}` },
  displayName: `Person Number ${index}`,
  emails: [{ value: `person${index}@example.com`, type: 'work', primary: true }],
  active: true,
  ...more,
});

/** A group of the directory with those who join and leave. */
export const groupSent = (
  displayName: string,
  { add = [], remove = [] }: { readonly add?: readonly string[]; readonly remove?: readonly string[] } = {},
) => ({ externalId: `group-${displayName}`, displayName, add, remove });

/** The results of a batch that was answered. */
export async function sent(
  directory: ConnectorClient,
  route: 'people' | 'groups' | 'removals',
  body: object,
): Promise<readonly BatchResult[]> {
  const reply = await directory.send(route, body);
  if (!('value' in reply)) throw new Error(`${reply.status} ${reply.error.message}`);
  return reply.value.results;
}
