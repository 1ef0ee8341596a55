import {
  InternalServerError,
  InvocationLimitReachedError,
  PartialSuccessError,
  type PushEvent,
  type Queue,
  RateLimitError,
} from '@forge/events';
import { QueueUnavailable } from '../../provisioning/sync-queue';

/** Limits of a push: https://developer.atlassian.com/platform/forge/runtime-reference/async-events-api/ */
const eventsAPush = 50;
const bytesAPush = 180_000;
const longestDelaySeconds = 900;

/** Pushes one event per body, as many at a time as Forge allows. @throws {QueueUnavailable} */
export async function pushEvents(
  queue: Pick<Queue, 'push'>,
  bodies: readonly Record<string, unknown>[],
  delaySeconds: number,
): Promise<void> {
  const delayInSeconds = Math.min(longestDelaySeconds, Math.ceil(delaySeconds));
  const events = bodies.map((body): PushEvent => ({ body, ...(delayInSeconds > 0 && { delayInSeconds }) }));
  for (const push of pushesOf(events)) await translated(queue.push(push));
}

function pushesOf(events: readonly PushEvent[]): PushEvent[][] {
  const pushes: PushEvent[][] = [];
  let bytes = 0;
  for (const event of events) {
    const size = JSON.stringify(event).length;
    const last = pushes.at(-1);
    if (last && last.length < eventsAPush && bytes + size <= bytesAPush) {
      last.push(event);
      bytes += size;
    } else {
      pushes.push([event]);
      bytes = size;
    }
  }
  return pushes;
}

async function translated(push: Promise<unknown>): Promise<void> {
  try {
    await push;
  } catch (error) {
    if (isPassing(error)) throw new QueueUnavailable('The queue takes no event now.', { cause: error });
    throw error;
  }
}

const isPassing = (error: unknown): boolean =>
  error instanceof RateLimitError ||
  error instanceof InternalServerError ||
  error instanceof PartialSuccessError ||
  error instanceof InvocationLimitReachedError;
