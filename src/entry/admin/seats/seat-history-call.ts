import { seatsUsed } from '../../../provisioning/seats/note-seats';
import { withDay } from '../../../provisioning/seats/seat-history';
import { SiteError } from '../../../sync/site/site-error';
import type { AdminHandlers } from '../admin-handlers';
import type { AdminPorts } from '../admin-ports';

type Calls = Pick<AdminHandlers, 'getSeatHistory'>;
type Ports = Pick<AdminPorts, 'seatHistory' | 'seats' | 'system'>;

/** The seats in use by day. Today is asked for now, and noted by the daily look. */
export function seatHistoryCall({ seatHistory, seats, system }: Ports): Calls {
  return {
    async getSeatHistory() {
      const [noted, today] = await Promise.all([seatHistory.read(), usedNow(seats)]);
      const days = today.length === 0 ? noted : withDay(noted, { day: system.now().slice(0, 10), products: today });
      return { days: days.map(({ day, products }) => ({ day, products: products.map((each) => ({ ...each })) })) };
    },
  };
}

/** If Atlassian does not answer, the days before are still there. */
async function usedNow(seats: Ports['seats']) {
  try {
    return seatsUsed(await seats());
  } catch (error) {
    if (error instanceof SiteError) return [];
    throw error;
  }
}
