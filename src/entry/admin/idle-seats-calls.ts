import type { ConnectionId } from '../../connections/connection';
import { getConnection } from '../../connections/save-connection';
import type { IdlePerson, IdleReport } from '../../directory/idle-report';
import type { Uses } from '../../provisioning/call';
import { beginIdleReport } from '../../provisioning/seats/idle/begin-idle-report';
import { minutesFor } from '../../provisioning/seats/idle/minutes-for';
import type { UserReads } from '../../provisioning/store/users';
import { SiteError } from '../../sync/site/site-error';
import type { AdminHandlers } from './admin-handlers';
import type { AdminPorts } from './admin-ports';
import type { IdlePersonShown, IdleReportShown } from './contract/idle-seats';
import { presentPerson } from './present-directory';
import { AdminFailure, fromStoredCause } from './to-admin-error';

type Calls = Pick<AdminHandlers, 'getIdleReport' | 'beginIdleReport' | 'listIdlePeople'>;
type Names = ReadonlyMap<string, string>;

/** Seats that nobody uses: the report of a connection, and beginning one. */
export function idleSeatsCalls(ports: Pick<AdminPorts, 'connections' | 'callOf' | 'seats'>): Calls {
  const open = async (id: string) => ports.callOf(await getConnection(ports.connections, id as ConnectionId));
  return {
    async getIdleReport({ connectionId }) {
      const { store } = await open(connectionId);
      const [report, people] = await Promise.all([store.idleReport(), store.sizeOf('people')]);
      const shown = report && presentReport(report, await productNames(ports, Object.keys(report.products)));
      return { people, minutes: minutesFor(people), ...(shown && { report: shown }) };
    },
    async beginIdleReport({ connectionId, days }) {
      const call = await open(connectionId);
      const { readActivity } = await (await call.atlassian()).site.capabilities();
      if ('missing' in readActivity) throw new AdminFailure(readActivity.missing);
      const report = await beginIdleReport(call, days);
      return { report: presentReport(report, await productNames(ports, Object.keys(report.products))) };
    },
    async listIdlePeople({ connectionId, page }) {
      const call = await open(connectionId);
      const rows = (await call.store.idlePage(page)) ?? [];
      const names = await productNames(
        ports,
        rows.flatMap(({ products }) => Object.keys(products)),
      );
      const people = await Promise.all(rows.map((row) => presentIdle(call, row, names)));
      return { people: people.flatMap((person) => person ?? []) };
    },
  };
}

/** A product whose name is unknown now is shown by its key. */
async function productNames({ seats }: Pick<AdminPorts, 'seats'>, keys: readonly string[]): Promise<Names> {
  if (keys.length === 0) return new Map();
  try {
    return new Map((await seats()).map(({ key, name }) => [key, name]));
  } catch (error) {
    if (error instanceof SiteError) return new Map();
    throw error;
  }
}

function presentReport(report: IdleReport, names: Names): IdleReportShown {
  const { state, startedAt, days, looked, total, products, idle, pages, isCut = false, cause } = report;
  return {
    state,
    startedAt,
    days,
    looked,
    total,
    products: Object.entries(products)
      .map(([key, use]) => ({ key, name: names.get(key) ?? key, ...use }))
      .sort((a, b) => b.idle - a.idle || (a.name < b.name ? -1 : 1)),
    idle,
    pages,
    isCut,
    ...(cause !== undefined && { error: fromStoredCause(cause, 'call') }),
  };
}

/** Nobody who has been deleted since. */
async function presentIdle(
  { store }: Uses<'store', UserReads>,
  { user, products }: IdlePerson,
  names: Names,
): Promise<IdlePersonShown | undefined> {
  const found = await store.getUser(user);
  if (!found) return undefined;
  const { id, userName, displayName } = presentPerson(found);
  return {
    id,
    userName,
    ...(displayName !== undefined && { displayName }),
    products: Object.entries(products).map(([key, last]) => ({
      key,
      name: names.get(key) ?? key,
      ...(last !== null && { last }),
    })),
  };
}
