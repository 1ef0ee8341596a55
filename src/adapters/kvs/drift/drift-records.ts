import type { ConnectionId } from '../../../connections/connection';
import { type DriftCounts, type DriftKind, driftKinds } from '../../../provisioning/drift/drift-kind';
import { type DriftRow, rowKey } from '../../../provisioning/drift/drift-row';
import type { DriftRecord } from '../../../provisioning/drift/drift-run';
import type { DriftPages, DriftStore, Versioned } from '../../../provisioning/drift/drift-store';
import type { DriftLink } from '../../../provisioning/drift/group-differences';
import type { IgnoredDrift } from '../../../provisioning/drift/ignored-drift';
import { Conflict } from '../../../provisioning/store/conflict';
import { keys, type Place } from '../keys';
import type { Storage, Stored, Write } from '../storage';

/** Rows to a record: some 60 KB. Whatever a slice appends fits into one transaction of 25 steps. */
const rowsAPage = 500;
/** Longer than the trend, so that a result can be read as long as it is shown. */
const rowDays = 40;
/** A comparison that is never finished is forgotten. */
const runDays = 2;

interface RowPage {
  readonly rows: readonly DriftRow[];
}

const pageCount = (rows: number): number => Math.ceil(rows / rowsAPage);

/** Comparisons with Atlassian: one record with an optimistic lock, and pages that are written with it. */
export function driftRecords(storage: Storage): DriftStore {
  const read = (id: ConnectionId) => storage.get<Stored<DriftRecord>>(keys.drift(id));
  const page = async (place: Place) => (await storage.get<RowPage>(place))?.rows ?? [];

  async function replaced<Value>(place: Place, { version }: Versioned<Value>, doc: Value, writes: readonly Write[]) {
    const value = { version: version + 1, doc };
    storage.forget([place]);
    if (version === 0 && writes.length === 0) return storage.create(place, value);
    try {
      const own: Write = version === 0 ? { place, value } : { place, value, ifVersion: version };
      await storage.commit([own, ...writes]);
      return true;
    } catch (error) {
      if (error instanceof Conflict) return false;
      throw error;
    }
  }

  /** The rows go to the ends of the pages of their kinds. */
  async function appended(id: ConnectionId, { value }: Versioned<DriftRecord>, pages: DriftPages): Promise<Write[]> {
    const found = Map.groupBy(pages.rows ?? [], ({ kind }) => kind);
    const writes: Write[] = [];
    for (const [kind, rows] of found) {
      const kept = value.run?.kept[kind] ?? 0;
      const place = (index: number) => keys.driftRows(id, pages.run, kind, index);
      const first = Math.floor(kept / rowsAPage);
      const before = kept % rowsAPage > 0 ? await page(place(first)) : [];
      const all = [...before.slice(0, kept % rowsAPage), ...rows];
      for (let index = 0; index < pageCount(all.length); index += 1) {
        const some = { rows: all.slice(index * rowsAPage, (index + 1) * rowsAPage) };
        writes.push({ place: place(first + index), value: some, days: rowDays });
      }
    }
    return writes;
  }

  async function without(id: ConnectionId, { value }: Versioned<DriftRecord>, pages: DriftPages): Promise<Write[]> {
    const { dropped } = pages;
    if (!dropped) return [];
    const places = rowPlaces(id, pages.run, dropped.kind, value.result?.kept[dropped.kind] ?? 0);
    const all = await Promise.all(places.map(page));
    return places.flatMap((place, index): Write[] => {
      const rows = all[index] ?? [];
      const left = rows.filter((row) => !dropped.keys.has(rowKey(row)));
      return left.length === rows.length ? [] : [{ place, value: { rows: left }, days: rowDays }];
    });
  }

  return {
    async summaryOf(id) {
      const result = (await read(id))?.doc.result;
      if (!result) return undefined;
      const { counts, total, finished, isComplete, unseen } = result;
      return { counts, total, finished, isComplete, unseen };
    },
    async find(connectionId) {
      storage.forget([keys.drift(connectionId)]);
      const found = await read(connectionId);
      return { version: found?.version ?? 0, value: found?.doc ?? { schema: 1, connectionId, days: [] } };
    },
    async replace(before, after, pages) {
      const id = after.connectionId;
      const { seen, links, run } = pages ?? {};
      const kept = run === undefined ? undefined : { days: runDays };
      const writes: Write[] = pages
        ? [...(await appended(id, before, pages)), ...(await without(id, before, pages))]
        : [];
      if (run !== undefined && seen) {
        writes.push({ place: keys.driftSeen(id, run, seen.page), value: { marks: seen.marks }, ...kept });
      }
      for (const [index, some] of (links?.pages ?? []).entries()) {
        const place = keys.driftLinks(id, run ?? '', (links?.from ?? 0) + index);
        writes.push({ place, value: { links: some }, ...kept });
      }
      return replaced(keys.drift(id), before, after, writes);
    },
    async rows(id, run, kind) {
      const kept = (await read(id))?.doc.result?.kept[kind] ?? 0;
      return (await Promise.all(rowPlaces(id, run, kind, kept).map(page))).flat();
    },
    async seenMarks(id, run, count) {
      const places = Array.from({ length: count }, (_, index) => keys.driftSeen(id, run, index));
      const found = await Promise.all(places.map((place) => storage.get<{ readonly marks: readonly string[] }>(place)));
      if (found.includes(undefined)) return undefined;
      return new Set(found.flatMap((record) => record?.marks ?? []));
    },
    async links(id, run, count) {
      const places = Array.from({ length: count }, (_, index) => keys.driftLinks(id, run, index));
      const found = await Promise.all(
        places.map((place) => storage.get<{ readonly links: readonly DriftLink[] }>(place)),
      );
      return found.includes(undefined) ? undefined : found.flatMap((record) => record?.links ?? []);
    },
    async ignored(id) {
      const place = keys.driftIgnored(id);
      storage.forget([place]);
      const found = await storage.get<Stored<readonly IgnoredDrift[]>>(place);
      return { version: found?.version ?? 0, value: found?.doc ?? [] };
    },
    replaceIgnored: (id, before, after) => replaced(keys.driftIgnored(id), before, after, []),
  };
}

const rowPlaces = (id: ConnectionId, run: string, kind: DriftKind, rows: number): readonly Place[] =>
  Array.from({ length: pageCount(rows) }, (_, index) => keys.driftRows(id, run, kind, index));

/** All that is kept of the comparisons of a connection, as far as it does not end by itself within two days. */
export async function driftPlaces(storage: Storage, id: ConnectionId): Promise<readonly Place[]> {
  const { run, result } = (await storage.get<Stored<DriftRecord>>(keys.drift(id)))?.doc ?? {};
  const pages = (of: string, kept: DriftCounts) =>
    driftKinds.flatMap((kind) => rowPlaces(id, of, kind, kept[kind] ?? 0));
  return [
    ...(run ? pages(run.id, run.kept) : []),
    ...(result ? pages(result.run, result.kept) : []),
    keys.drift(id),
    keys.driftIgnored(id),
  ];
}
