import type { UserReads } from '../store/users';
import { newestChange } from './said-since';
import { keyOf, type Target } from './target';

/**
 * Places in groups whose decision an undo has lifted, as they were kept: against the IdP's word, which is still the same one. What has
 * followed from that is a target already; nothing may have, because the member is held. What the IdP has said since stays.
 */
export async function liftedPlaces(
  { getMemberships }: UserReads,
  targets: readonly Target[],
): Promise<readonly Target[]> {
  const known = new Set(targets.map(keyOf));
  const places = targets.flatMap((target) => {
    if (target.what !== 'kept' || target.record.kind !== 'place' || target.lifted === undefined) return [];
    const { id: group, user } = target.record;
    return known.has(keyOf({ what: 'place', group, user, before: true }))
      ? []
      : [{ group, user, since: target.lifted }];
  });
  const found = await Promise.all(
    places.map(async ({ group, user, since }): Promise<readonly Target[]> => {
      const memberships = await getMemberships(user);
      if (!memberships || (newestChange(memberships, group)?.at ?? '') >= since) return [];
      const before = !memberships.groups.some(({ id }) => id === group);
      return [{ what: 'place', group, user, before, ofUndo: { since, isLift: true, label: '' } }];
    }),
  );
  return found.flat();
}
