import type { AccountId } from '../../../directory/ids';
import type { SeenMembers } from '../../../provisioning/store/seen-members';
import { keys } from '../keys';
import type { Storage } from '../storage';

interface SeenRecord {
  readonly accounts: readonly AccountId[];
}

/** A comparison that is never finished is forgotten. */
const seenDays = 2;

/** What the comparison of a large group with Atlassian has seen so far, one record per invocation. */
export function seenMembers(storage: Storage, connection: string): SeenMembers {
  return {
    async keepSeenMembers(link, place, accounts) {
      const record: SeenRecord = { accounts };
      await storage.commit([{ place: keys.seenMembers(connection, link, place), value: record, days: seenDays }]);
    },
    async seenMembers(link, places) {
      const all = Array.from({ length: places }, (_, place) => keys.seenMembers(connection, link, place));
      const records = await Promise.all(all.map((place) => storage.get<SeenRecord>(place)));
      if (records.some((record) => record === undefined)) return undefined;
      return new Set(records.flatMap((record) => record?.accounts ?? []));
    },
  };
}
