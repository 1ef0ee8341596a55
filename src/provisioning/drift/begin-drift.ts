import type { ConnectionId } from '../../connections/connection';
import type { ConnectionStore } from '../../connections/connection-store';
import { type Call, isoTime, type Uses } from '../call';
import type { SyncQueue } from '../sync-queue';
import { type DriftRun, isUnderWay, startRun } from './drift-run';
import type { DriftStore } from './drift-store';

type Beginning = Uses<'connection' | 'queue' | 'machine'> & { readonly drift: Pick<DriftStore, 'find' | 'replace'> };

/** Two administrators at once begin one comparison. */
const tries = 5;

/**
 * Begins a comparison of the whole connection with Atlassian; one that is under way already goes on instead. The event comes a
 * moment after the record, which it finds missing if a kill comes in between. @throws {QueueUnavailable}
 */
export async function beginDrift(call: Beginning, by: DriftRun['by']): Promise<DriftRun | undefined> {
  const { connection, drift, machine, queue } = call;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const before = await drift.find(connection.id);
    const { run: present, cancelled: _, ...rest } = before.value;
    if (present && isUnderWay(present, machine.now())) return present;
    const id = machine.newId();
    const run = startRun({ id, started: isoTime(machine.now()), by, connection: connection.version });
    await queue.push([{ connectionId: connection.id, drift: { run: id, slice: 0 } }], secondsToBegin);
    if (await drift.replace(before, { ...rest, run })) return run;
  }
  return undefined;
}

const secondsToBegin = 2;

/** The comparisons of a night begin within an hour, an hour after the repairs that the same schedule begins. */
const firstHour = 1;
const nightHours = 1;

/** Queues the nightly comparison of every connection that writes to Atlassian. @throws {QueueUnavailable} */
export async function beginNight({
  connections,
  queue,
  machine,
}: {
  readonly connections: Pick<ConnectionStore, 'list'>;
  readonly queue: SyncQueue;
  readonly machine: Pick<Call['machine'], 'now'>;
}): Promise<void> {
  const all = (await connections.list()).filter(({ settings }) => settings.mode !== 'preview');
  const now = machine.now();
  const work = all.map(({ id }) => ({ connectionId: id, drift: { at: isoTime(now + delayOf(id)) } }));
  if (work.length > 0) await queue.push(work, longestDelaySeconds);
}

/** The same for a connection in each night. */
function delayOf(id: ConnectionId): number {
  const sum = [...id].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 10_007, 0);
  return (firstHour + (sum / 10_007) * nightHours) * 3_600_000;
}

/** Forge delays an event by at most 15 minutes: until its time has come, it is queued again. */
const longestDelaySeconds = 900;

/** The event of a nightly comparison. A connection that is in preview by now is not compared: whatever differs, nobody undid it. */
export async function beginAt(call: Beginning, at: string): Promise<void> {
  if (call.connection.settings.mode === 'preview') return;
  const left = Math.ceil((Date.parse(at) - call.machine.now()) / 1000);
  if (left <= 0) {
    await beginDrift(call, 'night');
    return;
  }
  const work = { connectionId: call.connection.id, drift: { at } };
  await call.queue.push([work], Math.min(longestDelaySeconds, left));
}

/** Ends a comparison that is under way; the result of the one before stays. False: there is none. */
export async function stopDrift({ connection, drift, machine }: Beginning): Promise<boolean> {
  const before = await drift.find(connection.id);
  const { run, ...rest } = before.value;
  if (!run) return false;
  const at = isoTime(machine.now());
  return drift.replace(before, { ...rest, cancelled: { at, why: 'stopped' } });
}
