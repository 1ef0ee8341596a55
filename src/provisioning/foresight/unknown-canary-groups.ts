import type { Uses } from '../call';
import type { GroupLookup } from '../store/groups';

/** Canary groups that the IdP has not sent: nobody is in them. None unless the connection is in canary mode. */
export async function unknownCanaryGroups({
  connection: { settings },
  store,
}: Uses<'connection' | 'store', GroupLookup>): Promise<readonly string[]> {
  if (settings.mode !== 'canary') return [];
  const found = await Promise.all(settings.canaryGroups.map((name) => store.findGroupByDisplayName(name)));
  return settings.canaryGroups.filter((_, index) => found[index] === undefined);
}
