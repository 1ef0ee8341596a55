import type { Authorship } from '../../../connections/history-entry';
import type { Undo } from '../../../directory/undo';
import type { UndoChanges } from '../../../provisioning/store/undos';
import { beginRecord } from '../begin-record';
import { decisionWrites } from '../journal/decision-writes';
import { keys } from '../keys';
import { logWrites } from '../records';
import type { Storage, Stored } from '../storage';

/** The undos of one connection in Forge storage: one record. */
export function undoRecords(storage: Storage, connection: string, author: () => Authorship): UndoChanges {
  const place = keys.undos(connection);
  return {
    async undos() {
      const found = await storage.get<Stored<readonly Undo[]>>(place);
      return { version: found?.version ?? 0, all: found?.doc ?? [] };
    },
    async changeUndos({ before, after, entry, decided, occasion }) {
      const { version } = before;
      await beginRecord(storage, place, { version, value: { version: 0, doc: [] } });
      await storage.commit([
        { place, value: { version: version + 1, doc: after }, ifVersion: version },
        ...(await decisionWrites(storage, connection, author, decided, occasion)),
        ...logWrites(entry),
      ]);
      return { version: version + 1, all: after };
    },
  };
}
