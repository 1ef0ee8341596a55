import { type SeatDay, type SeatHistory, withDay } from '../../../provisioning/seats/seat-history';
import { Conflict } from '../../../provisioning/store/conflict';
import { keys } from '../keys';
import type { Storage, Stored } from '../storage';

const tries = 5;

/** The seats in use by day, in one record for the installation. */
export function seatHistory(storage: Storage): SeatHistory {
  const place = keys.seats();
  const find = () => storage.get<Stored<readonly SeatDay[]>>(place);
  return {
    read: async () => (await find())?.doc ?? [],
    async note(day) {
      for (let attempt = 1; ; attempt += 1) {
        const found = await find();
        const doc = withDay(found?.doc ?? [], day);
        try {
          if (!found) {
            if (await storage.create(place, { version: 1, doc })) return;
          } else {
            await storage.commit([{ place, value: { version: found.version + 1, doc }, ifVersion: found.version }]);
            return;
          }
        } catch (error) {
          if (!(error instanceof Conflict)) throw error;
        }
        // Another day was noted at the same moment: it must not be lost.
        if (attempt === tries) throw new Conflict('The seats of several days were noted at once.');
        storage.forget([place]);
      }
    },
  };
}
