import type { ReportCycle, ReportCycles } from '../../../provisioning/personal-data/report-cycle';
import { Conflict } from '../../../provisioning/store/conflict';
import { keys } from '../keys';
import { records } from '../records';
import type { Storage, Stored } from '../storage';

/** The progress of the report, in Forge storage: one record, changed with an optimistic lock. */
export function reportCycles(storage: Storage): ReportCycles {
  const place = keys.reportCycle();
  return {
    async find() {
      storage.forget([place]);
      return (await storage.get<Stored<ReportCycle>>(place))?.doc;
    },
    async replace(before, after) {
      if (!before) return storage.create(place, records.plain(after));
      try {
        await storage.commit([{ place, value: records.plain(after), ifVersion: before.version }]);
        return true;
      } catch (error) {
        if (error instanceof Conflict) return false;
        throw error;
      }
    },
  };
}
