import type { DirectoryGroup, GroupSync } from '../../directory/group';
import { kindOfHeld } from '../../directory/held-batch';
import { needsCare } from '../../sync/groups/tend-links';
import type { Uses } from '../call';

/**
 * Whether what a comparison, a parting or a replacement still has to take from a living group waits for an administrator. While
 * anything of a group is held, nothing more is taken from it page by page, so that whatever is open of that work is held too: also
 * when the window of the limit is over, and when the members who were held first have come back. `sync`: the state that the work is
 * seen from, by default the stored one.
 */
export function holdsRest(
  { connection }: Uses<'connection'>,
  group: DirectoryGroup,
  sync: GroupSync = group.sync,
): boolean {
  const { removals, held } = group.sync;
  if (!removals?.held && kindOfHeld(held) !== 'groups') return false;
  return needsCare({ connection, group: { ...group, sync: { ...sync, ...(removals && { removals }) } } });
}
