import type { Departed } from '../../directory/departed';
import type { Uses } from '../call';
import { QueueUnavailable } from '../sync-queue';

/** Forge delays an event by at most 15 minutes; the sweep finds what is due later or what the queue does not take. */
const longestDelaySeconds = 900;

/** Queues what is left of a deleted record. A deletion that was only previewed waits for the connection to go live. */
export async function queueDeparted(
  { connection, queue, machine }: Uses<'connection' | 'queue' | 'machine'>,
  departed: Departed,
): Promise<void> {
  const { sync } = departed.kind === 'user' ? departed.user : departed.group;
  if (sync.state === 'preview' || sync.state === 'held') return;
  const due = sync.dueAt === undefined ? 0 : Math.ceil((Date.parse(sync.dueAt) - machine.now()) / 1000);
  const delay = due > 0 ? Math.min(longestDelaySeconds, due) : undefined;
  const work =
    departed.kind === 'user' ? { users: [departed.user.id], groups: departed.groups } : { groups: [departed.group.id] };
  try {
    await queue.push([{ connectionId: connection.id, ...work }], delay);
  } catch (error) {
    if (!(error instanceof QueueUnavailable)) throw error;
  }
}
