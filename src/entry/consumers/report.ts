import { z } from 'zod';
import { isId } from '../../directory/ids';
import { accountKeepers } from '../../provisioning/personal-data/kept-accounts';
import { refreshAccounts } from '../../provisioning/personal-data/refresh-accounts';
import { type ReportPorts, reportSlice } from '../../provisioning/personal-data/report-accounts';
import type { ReportWork } from '../../provisioning/personal-data/report-cycle';

/** An event of the queue `report`; the body was given to `ReportQueue`. */
export interface ReportEvent {
  readonly body: unknown;
}

export interface ReportConsumerPorts extends ReportPorts {
  /** Whether Rollcall may look at people of this connection now: it has a license and, if it needs one, a credential. */
  readonly mayLook: (target: 'users' | 'customers') => Promise<boolean>;
}

/** Handles one event of the personal data report. @throws {QueueUnavailable}: Forge repeats the event */
export async function consumeReport(ports: ReportConsumerPorts, event: ReportEvent): Promise<void> {
  const work = parseWork(event.body);
  if ('place' in work) await reportSlice(ports, work);
  else await refresh(ports, work);
}

/** The next report asks again about people who can't be looked at. */
async function refresh(
  ports: ReportConsumerPorts,
  { cycle, refresh: { connectionId, users } }: Extract<ReportWork, { readonly refresh: object }>,
): Promise<void> {
  const connection = await ports.connections.get(connectionId);
  if (!connection) return;
  if (!(await ports.mayLook(connection.target))) return markStale(ports, cycle);
  const left = await refreshAccounts(ports.callOf(connection), users);
  if (!left) return;
  if (left.seconds === undefined) return markStale(ports, cycle);
  await ports.queue.push([{ cycle, refresh: { connectionId, users: left.users } }], left.seconds);
}

const tries = 5;

async function markStale({ cycles }: Pick<ReportConsumerPorts, 'cycles'>, name: string): Promise<void> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const cycle = await cycles.find();
    if (cycle?.startedAt !== name || cycle.isStale) return;
    if (await cycles.replace(cycle, { ...cycle, version: cycle.version + 1, isStale: true })) return;
  }
}

const id = z.string().refine(isId);
const workSchema = z.union([
  z.object({
    cycle: z.string(),
    place: z.object({
      connectionId: id.optional(),
      keeper: z.enum(accountKeepers),
      after: z.string().optional(),
    }),
  }),
  z.object({ cycle: z.string(), refresh: z.object({ connectionId: id, users: z.array(id) }) }),
]);

/** Only the app itself can push here: the schema guards against events of an older version. */
const parseWork = (body: unknown): ReportWork => workSchema.parse(body) as unknown as ReportWork;
