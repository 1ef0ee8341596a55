import { type DriftRow, rowKey } from '../../src/provisioning/drift/drift-row';
import type { DriftRecord } from '../../src/provisioning/drift/drift-run';
import type { DriftStore, Versioned } from '../../src/provisioning/drift/drift-store';
import type { DriftLink } from '../../src/provisioning/drift/group-differences';
import type { IgnoredDrift } from '../../src/provisioning/drift/ignored-drift';

/** Comparisons in maps, so that the interleavings can restore them. */
export function memoryDrift(): DriftStore {
  const records = new Map<string, Versioned<DriftRecord>>();
  const rows = new Map<string, readonly DriftRow[]>();
  const marks = new Map<string, readonly string[]>();
  const links = new Map<string, readonly DriftLink[]>();
  const ignored = new Map<string, Versioned<readonly IgnoredDrift[]>>();
  const pages = <Value>(from: ReadonlyMap<string, readonly Value[]>, run: string, count: number) => {
    const found = Array.from({ length: count }, (_, page) => from.get(`${run} ${page}`));
    return found.includes(undefined) ? undefined : found.flatMap((page) => page ?? []);
  };
  const nothing = <Value>(value: Value): Versioned<Value> => ({ version: 0, value });

  return {
    async summaryOf(id) {
      const result = records.get(id)?.value.result;
      if (!result) return undefined;
      const { counts, total, finished, isComplete, unseen } = result;
      return { counts, total, finished, isComplete, unseen };
    },
    find: async (connectionId) => records.get(connectionId) ?? nothing({ schema: 1, connectionId, days: [] }),
    async replace(before, after, { run = '', rows: found = [], seen, links: linked, dropped } = { run: '' }) {
      const id = after.connectionId;
      if ((records.get(id)?.version ?? 0) !== before.version) return false;
      records.set(id, { version: before.version + 1, value: after });
      for (const [kind, more] of Map.groupBy(found, (row) => row.kind)) {
        const key = `${run} ${kind}`;
        rows.set(key, [...(rows.get(key) ?? []).slice(0, before.value.run?.kept[kind] ?? 0), ...more]);
      }
      if (seen) marks.set(`${run} ${seen.page}`, seen.marks);
      for (const [index, page] of (linked?.pages ?? []).entries()) {
        links.set(`${run} ${(linked?.from ?? 0) + index}`, page);
      }
      if (dropped) {
        const key = `${run} ${dropped.kind}`;
        rows.set(
          key,
          (rows.get(key) ?? []).filter((row) => !dropped.keys.has(rowKey(row))),
        );
      }
      return true;
    },
    rows: async (_, run, kind) => rows.get(`${run} ${kind}`) ?? [],
    async seenMarks(_, run, count) {
      const found = pages(marks, run, count);
      return found && new Set(found);
    },
    links: async (_, run, count) => pages(links, run, count),
    ignored: async (id) => ignored.get(id) ?? nothing([]),
    async replaceIgnored(id, before, after) {
      if ((ignored.get(id)?.version ?? 0) !== before.version) return false;
      ignored.set(id, { version: before.version + 1, value: after });
      return true;
    },
  };
}
