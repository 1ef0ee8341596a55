import type { ConnectionId } from '../../../connections/connection';
import { type IdlePerson, type IdleReport, idleReportDays, mostIdlePages } from '../../../directory/idle-report';
import type { IdleReports } from '../../../provisioning/store/idle-reports';
import { keys, type Place } from '../keys';
import type { Storage, Stored } from '../storage';

/** The report on seats that nobody uses, of one connection, in Forge storage. */
export function idleReports(storage: Storage, connection: ConnectionId): IdleReports {
  const place = keys.idleReport(connection);
  return {
    async idleReport() {
      storage.forget([place]);
      return (await storage.get<Stored<IdleReport>>(place))?.doc;
    },
    idlePage: (page) => storage.get<readonly IdlePerson[]>(keys.idlePage(connection, page)),
    async keepIdleReport({ before, after, page }) {
      const version = (before?.version ?? 0) + 1;
      const doc: IdleReport = { ...after, version };
      const days = idleReportDays;
      await storage.commit([
        { place, value: { version, doc }, days, ...(before && { ifVersion: before.version }) },
        ...(page ? [{ place: keys.idlePage(connection, page.index), value: page.people, days }] : []),
      ]);
      return doc;
    },
  };
}

export const idlePlaces = (connection: string): readonly Place[] => [
  keys.idleReport(connection),
  ...Array.from({ length: mostIdlePages }, (_, page) => keys.idlePage(connection, page)),
];
