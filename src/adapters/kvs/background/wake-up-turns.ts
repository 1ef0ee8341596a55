import type { WakeUpTurns } from '../../../provisioning/background/run-wake-up';
import { Conflict } from '../../../provisioning/store/conflict';
import { keys } from '../keys';
import type { Storage, Stored } from '../storage';

/** The latest wake-up that had its turn, and its event. */
interface Turn {
  readonly at: string;
  readonly event: string;
}

const tries = 5;

/** The turns of wake-ups, in one record for the installation. */
export function wakeUpTurns(storage: Storage): WakeUpTurns {
  const place = keys.wakeUp();
  return {
    async take(at, event) {
      const doc: Turn = { at, event };
      for (let attempt = 1; ; attempt += 1) {
        const found = await storage.get<Stored<Turn>>(place);
        if (found && found.doc.at >= at) return found.doc.event === event;
        if (!found && (await storage.create(place, { version: 1, doc }))) return true;
        try {
          if (found) {
            await storage.commit([{ place, value: { version: found.version + 1, doc }, ifVersion: found.version }]);
            return true;
          }
        } catch (error) {
          if (!(error instanceof Conflict) || attempt === tries) throw error;
        }
        // Another event has taken a turn, maybe the next one: the record's present content decides.
        storage.forget([place]);
      }
    },
  };
}
