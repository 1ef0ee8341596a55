import type { Authorship } from '../../../connections/history-entry';
import { heldRecord, limitCauses } from '../../../directory/held-batch';
import type { LimitKind, Share } from '../../../directory/ledger';
import { upgradeBatch } from '../../../directory/upgrade-batch';
import type { BatchChanges } from '../../../provisioning/store/limits';
import { beginRecord } from '../begin-record';
import { decisionWrites } from '../journal/decision-writes';
import { keys } from '../keys';
import { logWrites } from '../records';
import { rosterCounts, rosterTotal } from '../rosters/roster-pages';
import type { RosterName } from '../rosters/roster-places';
import type { Storage, Stored } from '../storage';
import { sharePlaces } from './limit-places';
import type { KeptBatch } from './limit-writes';

/** What the limits of one connection count and hold, in Forge storage. */
export function limitRecords(storage: Storage, connection: string, author: () => Authorship): BatchChanges {
  return {
    async batchOf(kind) {
      const found = await storage.get<Stored<KeptBatch>>(keys.batch(connection, kind));
      return upgradeBatch({ version: found?.version ?? 0, ...found?.doc });
    },
    async ledgerOf(kind) {
      const found = await Promise.all(sharePlaces(connection, kind).map((place) => storage.get<Stored<Share>>(place)));
      return found.map((share) => share?.doc ?? {});
    },
    async heldCount(kind) {
      const counts = await rosterCounts(storage, connection, rosterOf(kind));
      const cause = limitCauses[kind];
      return counts && (counts[`held ${cause}`] ?? 0) + (counts[`withheld ${cause}`] ?? 0);
    },
    sizeOf: (kind) => rosterTotal(storage, connection, rosterOf(kind)),
    async changeBatch({ kind, before, after, entry, decided, occasion }) {
      const place = keys.batch(connection, kind);
      const { version } = before;
      // A batch that is open again is told of as one that is opened.
      const isAlarming = after.open && !before.open ? { isAlarming: true as const } : {};
      await beginRecord(storage, place, { version, value: { version: 0, doc: {} } });
      await storage.commit([
        { place, value: { version: version + 1, doc: after }, ifVersion: version, ...isAlarming },
        ...(await decisionWrites(storage, connection, author, decided, occasion)),
        ...logWrites(entry),
      ]);
      return { ...after, version: version + 1 };
    },
  };
}

const rosterOf = (kind: LimitKind): RosterName => (heldRecord(kind) === 'user' ? 'users' : 'groups');
