import { type Incident, type Incidents, mostPast, noIncidents } from '../../../provisioning/incidents/incident';
import type { IncidentStore } from '../../../provisioning/incidents/incident-store';
import { beginRecord } from '../begin-record';
import { keys } from '../keys';
import type { Storage, Stored, Write } from '../storage';

/** Past incidents in one record, the newest first. */
interface Past {
  readonly schema: 1;
  readonly incidents: readonly Incident[];
}

/** The incidents of the installation: one record with a lock for those that are open, and one for the past beside it. */
export function incidentRecords(storage: Storage): IncidentStore {
  const place = keys.incidents();
  const pastPlace = keys.pastIncidents();
  const find = () => storage.get<Stored<Incidents>>(place);
  const findPast = () => storage.get<Stored<Past>>(pastPlace);
  return {
    async read() {
      storage.forget([place]);
      const found = await find();
      return { ...(found?.doc ?? noIncidents), version: found?.version ?? 0 };
    },
    async write({ version }, { schema, looked, incidents }, past) {
      await beginRecord(storage, place, { version, value: { version: 0, doc: noIncidents } });
      const doc: Incidents = { schema, incidents, ...(looked !== undefined && { looked }) };
      const first = { place, value: { version: version + 1, doc }, ifVersion: version };
      await storage.commit([first, ...(past.length === 0 ? [] : [await pastWrite(past)])]);
    },
    past: async () => (await findPast())?.doc.incidents ?? [],
  };

  /** Whoever writes the past has the lock of the present: without it, the transaction fails. */
  async function pastWrite(more: readonly Incident[]): Promise<Write> {
    storage.forget([pastPlace]);
    const found = await findPast();
    const incidents = [...more, ...(found?.doc.incidents ?? [])].slice(0, mostPast);
    return { place: pastPlace, value: { version: (found?.version ?? 0) + 1, doc: { schema: 1, incidents } } };
  }
}
