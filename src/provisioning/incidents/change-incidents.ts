import { Conflict } from '../store/conflict';
import { isPast } from './delivery-steps';
import type { Incidents, WayName } from './incident';
import type { IncidentStore, KeptIncidents } from './incident-store';

const tries = 12;

/**
 * Changes the newest incidents; what is over and told moves to the past with the same transaction. `change` may run several times, each
 * time on a newer state; undefined: nothing is to be changed. Returns what is kept then. @throws {Conflict} if others change it all the time
 */
export async function changeIncidents(
  store: IncidentStore,
  { ways, now }: { readonly ways: readonly WayName[]; readonly now: number },
  change: (before: KeptIncidents) => Incidents | undefined,
): Promise<Incidents> {
  for (let attempt = 1; ; attempt += 1) {
    const before = await store.read();
    const after = change(before);
    if (after === undefined) return before;
    const past = after.incidents.filter((incident) => isPast(incident, ways, now));
    const kept = { ...after, incidents: after.incidents.filter((incident) => !past.includes(incident)) };
    try {
      await store.write(before, kept, past);
      return kept;
    } catch (error) {
      if (!(error instanceof Conflict) || attempt === tries) throw error;
    }
  }
}
