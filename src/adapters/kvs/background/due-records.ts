import { Sort, WhereConditions } from '@forge/kvs';
import type { ConnectionId } from '../../../connections/connection';
import type { Departed } from '../../../directory/departed';
import type { DirectoryGroup } from '../../../directory/group';
import type { SyncState } from '../../../directory/sync-state';
import type { DirectoryUser } from '../../../directory/user';
import type { DueRecord, DueRecords } from '../../../provisioning/due-records';
import { parseRecordKey } from '../keys';
import type { Storage } from '../storage';

/** Pending users and groups, the longest due first. */
export function dueRecords(storage: Storage): DueRecords {
  return {
    async find({ kind, state, before, limit, cursor }) {
      const page = await storage.ask(async (kvs) => {
        const builder = kvs
          .entity<{ readonly doc: DirectoryUser | DirectoryGroup | Departed }>(kind)
          .query()
          .index('by-state', { partition: [state] })
          .where(WhereConditions.lessThanEqualTo(before))
          .sort(Sort.ASC)
          .limit(limit);
        if (cursor !== undefined) builder.cursor(cursor);
        return builder.getMany();
      });
      const records = page.results.flatMap(({ key, value }): DueRecord[] => {
        const parsed = parseRecordKey(key);
        if (!parsed) return [];
        return [{ connectionId: parsed.connectionId as ConnectionId, id: parsed.id, ...waitOf(value.doc) }];
      });
      return page.nextCursor === undefined ? { records } : { records, cursor: page.nextCursor };
    },
  };
}

function waitOf(doc: DirectoryUser | DirectoryGroup | Departed): Pick<DueRecord, 'dueAt' | 'cause'> {
  const { dueAt, cause } = syncOf(doc);
  return { ...(dueAt !== undefined && { dueAt }), ...(cause !== undefined && { cause }) };
}

function syncOf(doc: DirectoryUser | DirectoryGroup | Departed): SyncState {
  if (!('kind' in doc)) return doc.sync;
  return doc.kind === 'user' ? doc.user.sync : doc.group.sync;
}
