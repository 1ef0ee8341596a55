import type { Connection } from '../../../src/entry/admin/contract/connections';
import type { Say } from '../say/create-say';

/** What the identity provider has sent so far, in words. */
export function countText({ people, groups }: Pick<Connection, 'people' | 'groups'>, say: Say): string {
  if (people === undefined && groups === undefined) return say('count.none');
  return `${say.count('count.people', people ?? 0)}, ${say.count('count.groups', groups ?? 0)}`;
}
