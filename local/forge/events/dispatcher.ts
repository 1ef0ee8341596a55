import type { ConsumerModule, Manifest } from '../app/manifest';
import type { Clock } from '../clock';
import type { FaultDice } from '../faults';
import { InvocationTimeout, type Invoke } from '../invoke';
import { eventLimits } from './event-limits';
import type { EventStore, Retry, StoredEvent } from './event-store';

/** Delivers events to their consumers when they are due. */
export interface Dispatcher {
  /** Looks for due events now. */
  wake(): void;
  running(): number;
  close(): void;
}

export interface DispatcherParts {
  readonly manifest: Manifest;
  readonly events: EventStore;
  readonly clock: Clock;
  readonly faults: FaultDice;
  readonly invoke: Invoke;
}

/** The platform sets no limit; this one keeps a long queue from filling memory. */
const MOST_RUNNING = 50;

export function createDispatcher(parts: DispatcherParts): Dispatcher {
  const { events, clock, faults } = parts;
  const running = new Map<number, StoredEvent>();
  let cancelTimer = () => {};
  let isClosed = false;

  const isHeldBack = (event: StoredEvent) => {
    if (event.concurrency_key === null || event.concurrency_limit === null) return false;
    const same = [...running.values()].filter(({ concurrency_key }) => concurrency_key === event.concurrency_key);
    return same.length >= event.concurrency_limit;
  };

  const run = async (event: StoredEvent) => {
    running.set(event.serial, event);
    try {
      await deliver(parts, event);
      running.delete(event.serial);
      wake();
    } catch {
      // The outcome could not be stored, so the event stays on disk and is delivered again.
      running.delete(event.serial);
      if (!isClosed) clock.after(eventLimits.firstBackoffMilliseconds, wake);
    }
  };

  const wake = () => {
    if (isClosed) return;
    cancelTimer();
    const due = events.due(clock.now()).filter(({ serial }) => !running.has(serial));
    if (faults.settings.reorderEvents) shuffle(due, faults.random);
    for (const event of due) {
      if (running.size >= MOST_RUNNING) break;
      if (!isHeldBack(event)) void run(event);
    }
    const next = events.nextDue();
    // While due events are held back, the end of a running one wakes the dispatcher.
    if (next !== undefined && next > clock.now()) cancelTimer = clock.after(next - clock.now(), wake);
  };

  return {
    wake,
    running: () => running.size,
    close() {
      isClosed = true;
      cancelTimer();
    },
  };
}

async function deliver(parts: DispatcherParts, event: StoredEvent): Promise<void> {
  const { manifest, events, faults } = parts;
  const consumer = manifest.consumers.find(({ queue }) => queue === event.queue);
  if (!consumer) {
    await events.finish(event, 'failed');
    return;
  }
  faults.pass('before-event-run');
  const isTwice = faults.settings.duplicateEventRate > 0 && faults.random() < faults.settings.duplicateEventRate;
  const retries = await Promise.all(Array.from({ length: isTwice ? 2 : 1 }, () => attempt(parts, consumer, event)));
  faults.pass('before-event-ack');
  const retry = retries[0];
  if (!retry) await events.finish(event, 'success');
  else if (retry.dueAt > event.enqueued_at + eventLimits.retentionMilliseconds) await events.finish(event, 'failed');
  else await events.retry(event, retry);
}

/** Invokes the consumer once. @returns undefined if the event is done, else when and why to retry it */
async function attempt(
  parts: DispatcherParts,
  consumer: ConsumerModule,
  event: StoredEvent,
): Promise<Retry | undefined> {
  const { clock, invoke } = parts;
  const backoff = Math.min(
    eventLimits.firstBackoffMilliseconds * 2 ** event.attempts,
    eventLimits.delaySeconds * 1_000,
  );
  try {
    const answer = await invoke({
      kind: 'event',
      moduleKey: consumer.key,
      functionKey: consumer.function,
      payload: toAsyncEvent(event, clock.now()),
      chain: event.chain,
    });
    return readRetryRequest(answer, clock.now());
  } catch (error) {
    const reason = error instanceof InvocationTimeout ? 'FUNCTION_TIME_OUT' : 'FUNCTION_PLATFORM_UNKNOWN_ERROR';
    return { dueAt: clock.now() + backoff, reason, data: null };
  }
}

/** https://developer.atlassian.com/platform/forge/runtime-reference/async-events-api/#asyncevent-properties */
function toAsyncEvent(event: StoredEvent, now: number) {
  const common = {
    body: JSON.parse(event.body) as unknown,
    queueName: event.queue,
    jobId: event.job_id,
    eventId: event.id,
  };
  if (event.retry_count === 0) return common;
  const ends = event.enqueued_at + eventLimits.retentionMilliseconds;
  return {
    ...common,
    retryContext: {
      retryCount: event.retry_count,
      retryReason: event.retry_reason,
      retryData: event.retry_data === null ? undefined : (JSON.parse(event.retry_data) as unknown),
      retentionWindow: {
        startTime: new Date(event.enqueued_at).toISOString(),
        remainingTimeMs: Math.max(0, ends - now),
      },
    },
  };
}

/** A consumer's return value that requests another delivery: the JSON form of `InvocationError`. */
function readRetryRequest(answer: unknown, now: number): Retry | undefined {
  if (typeof answer !== 'object' || answer === null || (answer as { _retry?: unknown })._retry !== true)
    return undefined;
  const options = (answer as { retryOptions?: Record<string, unknown> }).retryOptions ?? {};
  const asked = typeof options.retryAfter === 'number' ? options.retryAfter : 1;
  const seconds = Math.min(Math.max(asked, 1), eventLimits.delaySeconds);
  const data = options.retryData === undefined ? null : JSON.stringify(options.retryData);
  const isTooLarge = data !== null && Buffer.byteLength(data) > eventLimits.retryDataBytes;
  const reason = typeof options.retryReason === 'string' ? options.retryReason : 'FUNCTION_RETRY_REQUEST';
  return { dueAt: now + seconds * 1_000, reason, data: isTooLarge ? null : data };
}

function shuffle(list: StoredEvent[], random: () => number): void {
  for (let position = list.length - 1; position > 0; position -= 1) {
    const other = Math.floor(random() * (position + 1));
    const kept = list[position] as StoredEvent;
    list[position] = list[other] as StoredEvent;
    list[other] = kept;
  }
}
