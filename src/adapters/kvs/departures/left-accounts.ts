import { WhereConditions } from '@forge/kvs';
import type { AccountId } from '../../../directory/ids';
import type { DirectoryUser } from '../../../directory/user';
import type { JournalEntry } from '../../../journal/entry';
import { journalDays } from '../../../journal/journal';
import type { LeftAccounts } from '../../../provisioning/departures/left-accounts';
import { keys } from '../keys';
import type { Storage, Write } from '../storage';

interface LeftRecord {
  readonly account: AccountId;
  /** ISO 8601. */
  readonly at: string;
}

/** The accounts of people who kept their access, in Forge storage. */
export const leftAccounts = (storage: Storage): LeftAccounts => ({
  leftAccount: async ({ connectionId, id }) => (await storage.get<LeftRecord>(keys.left(connectionId, id)))?.account,
});

/** The step that keeps the account of somebody about whom the log has this entry. */
export function leftWrites(entry: JournalEntry, people: readonly DirectoryUser[]): readonly Write[] {
  const user = people.find(({ id }) => id === entry.subject.id);
  const account = user?.sync.accountId;
  if (!user || account === undefined) return [];
  const value: LeftRecord = { account, at: entry.at };
  return [{ place: keys.left(entry.connectionId, user.id), value, days: journalDays }];
}

/** Of all deleted connections, one page at a time. Eventually consistent. */
export function readLeft(storage: Storage, limit: number, cursor: string | undefined) {
  return storage.ask(async (kvs) => {
    const query = kvs.query().where('key', WhereConditions.beginsWith(keys.leftPeople)).limit(limit);
    return (cursor === undefined ? query : query.cursor(cursor)).getMany<LeftRecord>();
  });
}
