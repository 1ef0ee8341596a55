import { batchSizes } from '../sending/receiver';
import { absencesIn, type Kind } from '../state/absences';
import { inTransaction } from '../state/open-state';
import { sentIn } from '../state/sent';
import type { ScanCall } from './scan-call';

/**
 * Sends what was settled. It comes before what is new: an account that was deleted and made again has another id and the same
 * name.
 * @returns how many people and groups were removed
 */
export async function sendRemovals({ state, receiver, watch }: ScanCall): Promise<number> {
  const absences = absencesIn(state);
  const sent = sentIn(state);
  let removed = 0;
  for (;;) {
    const people = absences.planned('people', batchSizes.removals);
    const groups = absences.planned('groups', batchSizes.removals - people.length);
    if (people.length + groups.length === 0) return removed;
    await receiver.removals({ people, groups });
    watch.reached('removals-sent');
    inTransaction(state, () => {
      const note = (kind: Kind, id: string) => {
        sent.remove(kind, id);
        absences.unplan(kind, id);
      };
      for (const id of people) note('people', id);
      for (const id of groups) note('groups', id);
    });
    removed += people.length + groups.length;
    watch.reached('removals-noted', removed);
  }
}
