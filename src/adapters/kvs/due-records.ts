import { Sort, WhereConditions } from '@forge/kvs';
import type { ConnectionId } from '../../connections/connection';
import type { DueRecords } from '../../provisioning/due-records';
import { parseRecordKey } from './keys';
import type { Storage } from './storage';

/** Users and groups that wait, the longest due first. */
export function dueRecords(storage: Storage): DueRecords {
  return {
    async find({ kind, state, before, limit, cursor }) {
      const page = await storage.ask(async (kvs) => {
        const builder = kvs
          .entity(kind)
          .query()
          .index('by-state', { partition: [state] })
          .where(WhereConditions.lessThanEqualTo(before))
          .sort(Sort.ASC)
          .limit(limit);
        if (cursor !== undefined) builder.cursor(cursor);
        return builder.getMany();
      });
      const records = page.results.flatMap(({ key }) => {
        const parsed = parseRecordKey(key);
        return parsed ? [{ connectionId: parsed.connectionId as ConnectionId, id: parsed.id }] : [];
      });
      return page.nextCursor === undefined ? { records } : { records, cursor: page.nextCursor };
    },
  };
}
