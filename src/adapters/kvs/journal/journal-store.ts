import { Filter, FilterConditions, Sort, WhereConditions } from '@forge/kvs';
import type { JournalEntry } from '../../../journal/entry';
import { type Journal, type JournalQuery, journalDays } from '../../../journal/journal';
import { occasionKey } from '../../../journal/occasion';
import { keys } from '../keys';
import type { Storage } from '../storage';

interface LogRecord {
  readonly site: string;
  readonly connection: string;
  readonly outcome: string;
  readonly subject?: string;
  readonly occasion?: string;
  readonly at: string;
  readonly doc: JournalEntry;
}

const day = 86_400_000;
/** Later than any entry. */
const endOfTime = '9999';

/** The provisioning log in Forge storage. `now` is in milliseconds: an expired entry isn't shown, deleted or not. */
export function journalStore(storage: Storage, now: () => number): Journal {
  // Whole days for a list: a cursor belongs to one query, which must be the same a moment later.
  const oldestDay = () => new Date(now() - journalDays * day).toISOString().slice(0, 10);
  const isKept = ({ at }: LogRecord) => at > new Date(now() - journalDays * day).toISOString();
  return {
    async list(query) {
      const { index, partition, filters } = chooseIndex(query);
      const page = await storage.ask(async (kvs) => {
        const builder = kvs
          .entity<LogRecord>('log-entry')
          .query()
          .index(index, { partition: [...partition] })
          .where(WhereConditions.between(laterOf(oldestDay(), query.after), query.before ?? endOfTime))
          .sort(Sort.DESC)
          .limit(query.limit);
        if (filters) builder.filters(filters);
        if (query.cursor !== undefined) builder.cursor(query.cursor);
        return builder.getMany();
      });
      const entries = page.results.flatMap(({ value }) => (isKept(value) ? [value.doc] : []));
      return page.nextCursor === undefined ? { entries } : { entries, cursor: page.nextCursor };
    },
    async get(id) {
      const found = await storage.get<LogRecord>(keys.log(id));
      return found && isKept(found) ? found.doc : undefined;
    },
  };
}

const laterOf = (a: string, b = ''): string => (a > b ? a : b);

/** The most selective index; the rest is filtered page by page. */
function chooseIndex({ outcome, connectionId, subjectId, occasion }: JournalQuery) {
  if (occasion && connectionId !== undefined) {
    return { index: 'by-occasion', partition: [occasionKey(connectionId, occasion)] };
  }
  const filter = (attribute: 'outcome' | 'connection', value: string | undefined) =>
    value === undefined ? [] : [{ attribute, value }];
  if (subjectId !== undefined) {
    const rest = [...filter('outcome', outcome), ...filter('connection', connectionId)];
    return { index: 'by-subject', partition: [subjectId], filters: toFilters(rest) };
  }
  if (outcome !== undefined) {
    return { index: 'by-outcome', partition: [outcome], filters: toFilters(filter('connection', connectionId)) };
  }
  if (connectionId !== undefined) return { index: 'by-connection', partition: [connectionId] };
  return { index: 'by-time', partition: ['site'] };
}

function toFilters([first, ...rest]: readonly {
  readonly attribute: 'outcome' | 'connection';
  readonly value: string;
}[]) {
  if (!first) return undefined;
  const filters = new Filter<LogRecord>().and(first.attribute, FilterConditions.equalTo(first.value));
  for (const { attribute, value } of rest) filters.and(attribute, FilterConditions.equalTo(value));
  return filters;
}
