import { WhereConditions } from '@forge/kvs';
import type { Leftovers } from '../../../provisioning/departures/leave-site';
import { historyPlaces } from '../journal/history-store';
import { keys, type Place } from '../keys';
import type { Storage } from '../storage';

const pageSize = 100;

/** What remains in Forge storage once all connections are purged. */
export const leftovers = (storage: Storage): Leftovers => ({
  async erase() {
    const found = [...(await logPlaces(storage)), ...(await plainPlaces(storage))];
    if (found.length === 0) {
      const single = [
        keys.wakeUp(),
        keys.reportCycle(),
        keys.seats(),
        keys.access(),
        keys.connectionIndex(),
        keys.logDays('site'),
        keys.alarms(),
        keys.incidents(),
        keys.pastIncidents(),
      ];
      await storage.deleteAll([...historyPlaces('access'), ...single]);
      return true;
    }
    await storage.deleteAll(found);
    return false;
  },
});

async function logPlaces(storage: Storage): Promise<readonly Place[]> {
  const page = await storage.ask((kvs) =>
    kvs
      .entity('log-entry')
      .query()
      .index('by-time', { partition: ['site'] })
      .where(WhereConditions.lessThanEqualTo('9999'))
      .limit(pageSize)
      .getMany(),
  );
  return page.results.map(({ key }) => ({ entity: 'log-entry' as const, key }));
}

/** Pointers, token uses, departures: everything with a plain key. */
async function plainPlaces(storage: Storage): Promise<readonly Place[]> {
  const page = await storage.ask((kvs) => kvs.query().limit(pageSize).getMany());
  return page.results.map(({ key }) => ({ key }));
}
