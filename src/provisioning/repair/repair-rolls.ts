import type { Uses } from '../call';
import type { GroupRoster } from '../store/groups';
import type { RollUpkeep } from '../store/storage-upkeep';
import type { RepairPlace } from '../sync-queue';
import type { RepairStep } from './repair-step';

/** Groups of a slice; most need nothing. */
const pageSize = 20;
/** A slice of a group writes up to 500 memberships: some 25 requests. */
const slicesOfGroup = 4;

/**
 * Moves members at rest, whom an older build keeps in the sets of their groups, to the rolls, and rewrites worn rolls. It asks
 * Atlassian nothing, so connections in preview take part.
 */
export async function repairRolls(
  call: Uses<'connection' | 'store', GroupRoster & RollUpkeep>,
  place: RepairPlace,
): Promise<RepairStep> {
  const { offset = 0, isBeside } = place;
  const { total, items } = await call.store.listGroups({ offset, limit: pageSize });
  for (const [index, { id }] of items.entries()) {
    for (let slice = 1; await call.store.tendRoll(id); slice += 1) {
      // Continues with this group in a separate event.
      if (slice === slicesOfGroup) return { next: { ...place, offset: offset + index } };
    }
  }
  if (offset + pageSize < total) return { next: { ...place, offset: offset + pageSize }, seconds: 1 };
  if (call.connection.settings.mode === 'preview') return { next: undefined };
  return { next: { step: 'accounts', ...(isBeside && { isBeside }) }, seconds: 1 };
}
