import { fewestWrong } from '../../../connections/refused-since';
import type { JournalEntry } from '../../../journal/entry';
import { journalDays } from '../../../journal/journal';
import { keys } from '../keys';
import { logWrites } from '../records';
import type { Storage } from '../storage';

/** When a connection was last called with a wrong token, newest first. */
interface WrongCalls {
  readonly times: readonly string[];
}

/** The newest minutes with such a call, from the record beside the uses of the tokens. */
export async function wrongCalls(storage: Storage, connection: string): Promise<readonly string[]> {
  return (await storage.get<WrongCalls>(keys.wrongCalls(connection)))?.times ?? [];
}

/**
 * Writes the entry of a wrong token, whose id names the minute, and its time. Several processes may be at it: whoever finds the
 * entry there leaves it as it is and counts nothing, so that the log and its counts by day say one. After a crash in between the
 * nightly look counts it. Two that note the time of different minutes at once may lose one of them: the next minute tells it.
 */
export async function recordWrongCall(storage: Storage, entry: JournalEntry): Promise<void> {
  const [write] = logWrites(entry);
  if (!write?.value || !(await storage.create(write.place, write.value, { days: journalDays }))) return;
  const place = keys.wrongCalls(entry.connectionId);
  const times = [entry.at, ...(await wrongCalls(storage, entry.connectionId))].slice(0, fewestWrong);
  const counted = write.counted && { counted: write.counted };
  await storage.commit([{ place, value: { times } satisfies WrongCalls, days: journalDays, ...counted }]);
}
