import type { Violation } from '../explorer/program';
import type { Happened } from './history';
import { living } from './snapshot';

/** Whoever is linked to an account is named by its record, so that nobody else decides about it alone. */
export function listsAllHolders({ after }: Happened): readonly Violation[] {
  return living(after).flatMap(({ letter, users }) =>
    users.flatMap(({ user: { id, sync } }) => {
      if (sync.accountId === undefined || sync.state === 'preview') return [];
      const holders = after.records.get(sync.accountId)?.holders ?? [];
      if (holders.some(({ record }) => record === id)) return [];
      return [
        { invariant: 'holder unlisted', text: `${letter}: ${id} is linked to ${sync.accountId}, which names others.` },
      ];
    }),
  );
}
