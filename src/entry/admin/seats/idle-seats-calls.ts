import type { ConnectionId } from '../../../connections/connection';
import { getConnection } from '../../../connections/save-connection';
import type { IdlePerson, IdleReport } from '../../../directory/idle-report';
import type { UserId } from '../../../directory/ids';
import type { DirectoryUser } from '../../../directory/user';
import { takesUnused } from '../../../provisioning/seats/idle/begin-idle-night';
import { beginIdleReport } from '../../../provisioning/seats/idle/begin-idle-report';
import { giveBackSeats } from '../../../provisioning/seats/idle/give-back-seats';
import { minutesFor } from '../../../provisioning/seats/idle/minutes-for';
import { idleDaysOf } from '../../../sync/rules/unused-seats';
import type { AdminHandlers } from '../admin-handlers';
import type { AdminPorts } from '../admin-ports';
import type { IdlePersonShown, IdleReportShown } from '../contract/idle-seats';
import { presentPerson } from '../directory/present-directory';
import { AdminFailure, fromStoredCause } from '../to-admin-error';
import { listIdlePeople } from './idle-people';
import { type ProductNames, presentSeats, productNames, seatProducts } from './present-seats';

type Calls = Pick<AdminHandlers, 'getIdleReport' | 'beginIdleReport' | 'listIdlePeople' | 'giveBackSeats'>;

/** Seats that nobody uses: the report of a connection, beginning one, and giving back what was taken. */
export function idleSeatsCalls(ports: Pick<AdminPorts, 'connections' | 'callOf' | 'seats'>): Calls {
  const open = async (id: string) => ports.callOf(await getConnection(ports.connections, id as ConnectionId));
  return {
    async getIdleReport({ connectionId }) {
      const { store, connection } = await open(connectionId);
      const [report, people] = await Promise.all([store.idleReport(), store.sizeOf('people')]);
      const shown = report && presentReport(report, await productNames(ports, Object.keys(report.products)));
      const takesAfter = takesUnused(connection) ? idleDaysOf(connection.settings) : undefined;
      return {
        people,
        minutes: minutesFor(people),
        ...(shown && { report: shown }),
        ...(takesAfter !== undefined && { takesAfter }),
      };
    },
    async beginIdleReport({ connectionId, days }) {
      const call = await open(connectionId);
      const { readActivity } = await (await call.atlassian()).site.capabilities();
      if ('missing' in readActivity) throw new AdminFailure(readActivity.missing);
      const report = await beginIdleReport(call, days);
      return { report: presentReport(report, await productNames(ports, Object.keys(report.products))) };
    },
    async listIdlePeople({ connectionId, ...place }) {
      const { store } = await open(connectionId);
      const { items, cursor } = await listIdlePeople(store, place);
      const keys = items.flatMap(({ row, user }) => [...Object.keys(row.products), ...seatProducts(user.idle)]);
      const names = await productNames(ports, keys);
      return {
        people: items.map(({ row, user }) => presentIdle(user, row, names)),
        ...(cursor !== undefined && { cursor }),
      };
    },
    async giveBackSeats({ connectionId, person }) {
      return { isGivenBack: await giveBackSeats(await open(connectionId), person as UserId) };
    },
  };
}

function presentReport(report: IdleReport, names: ProductNames): IdleReportShown {
  const { state, startedAt, days, looked, total, products, idle, isCut = false, takes = false, cause } = report;
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
    isCut,
    takes,
    ...(cause !== undefined && { error: fromStoredCause(cause, 'call') }),
  };
}

function presentIdle(user: DirectoryUser, { products }: IdlePerson, names: ProductNames): IdlePersonShown {
  const { id, userName, displayName } = presentPerson(user);
  const seats = presentSeats(user, names);
  return {
    id,
    userName,
    ...(displayName !== undefined && { displayName }),
    products: Object.entries(products).map(([key, last]) => ({
      key,
      name: names.get(key) ?? key,
      ...(last !== null && { last }),
    })),
    ...(seats && { seats }),
  };
}
