import { z } from 'zod';
import type { Manifest } from '../app/manifest';
import type { Clock } from '../clock';
import type { FaultDice } from '../faults';
import { quotaWindow } from '../quota-window';
import { eventLimits } from './event-limits';
import type { EventStore, NewEvent } from './event-store';

/** The queue endpoints of the platform, as `@forge/events` calls them. */
export interface QueueService {
  /** @param chain how many pushes led to the calling invocation */
  call(path: string, body: string, chain: number): Promise<{ status: number; body: string; pushed: number }>;
}

export interface QueueServiceParts {
  readonly manifest: Manifest;
  readonly events: EventStore;
  readonly clock: Clock;
  readonly faults: FaultDice;
  readonly quotas: 'platform' | 'unlimited';
  readonly onPushed: () => void;
}

const pushSchema = z.looseObject({
  queueName: z.string(),
  jobId: z.string(),
  payload: z.array(
    // Strict: a misspelt field would silently have no effect.
    z.strictObject({
      body: z.record(z.string(), z.unknown()),
      delayInSeconds: z.number().min(0).max(eventLimits.delaySeconds).optional(),
      concurrency: z.strictObject({ key: z.string().min(1), limit: z.number().int().min(1) }).optional(),
    }),
  ),
});
const jobSchema = z.looseObject({ queueName: z.string(), jobId: z.string() });

export function queueService(parts: QueueServiceParts): QueueService {
  const { manifest, events, clock, faults } = parts;
  const quota = quotaWindow(clock, eventLimits.eventsPerMinute, 60_000);
  const answer = (status: number, body: unknown = undefined, pushed = 0) => ({
    status,
    body: body === undefined ? '' : JSON.stringify(body),
    pushed,
  });

  const push = async (given: unknown, bytes: number, chain: number) => {
    const request = pushSchema.safeParse(given);
    if (!request.success) return answer(400, { message: z.prettifyError(request.error) });
    const { queueName, jobId, payload } = request.data;
    const consumer = manifest.consumers.find(({ queue }) => queue === queueName);
    if (!consumer) return answer(400, { message: `The manifest declares no consumer of the queue "${queueName}".` });
    if (payload.length === 0 || payload.length > eventLimits.eventsPerPush) {
      return answer(400, { message: `A push has 1 to ${eventLimits.eventsPerPush} events.` });
    }
    const bodies = payload.map(({ body }) => JSON.stringify(body));
    const timeout = manifest.functions.get(consumer.function)?.timeoutSeconds ?? 0;
    const isLong = timeout > eventLimits.shortTimeoutSeconds;
    if (bytes > eventLimits.pushBytes + PUSH_ENVELOPE)
      return answer(413, { errorMessage: 'The maximum payload size is 200KB.' });
    if (isLong && bodies.some((body) => Buffer.byteLength(body) > eventLimits.longEventBytes)) {
      return answer(413, { errorMessage: 'The maximum size of an event for a long-running function is 100KB.' });
    }
    if (chain > eventLimits.chain) return answer(405, { message: 'The limit on cyclic invocation has been reached.' });
    const throttled = faults.settings.eventThrottleRate;
    const isThrottled = throttled > 0 && faults.random() < throttled;
    if (isThrottled || (parts.quotas === 'platform' && !quota.take(payload.length)))
      return answer(429, { message: 'Too many requests.' });

    const now = clock.now();
    const rows = payload.map(({ delayInSeconds = 0, concurrency }, position): NewEvent => {
      return { body: bodies[position] ?? '{}', dueAt: now + delayInSeconds * 1_000, concurrency };
    });
    await events.push(queueName, jobId, chain, now, rows);
    faults.pass('after-publish');
    parts.onPushed();
    return answer(201, {}, payload.length);
  };

  const stats = (given: unknown) => {
    const job = jobSchema.safeParse(given).data;
    const found = job && events.stats(job.queueName, job.jobId);
    return found ? answer(200, found) : answer(404, { message: 'The job was not found.' });
  };

  const cancel = async (given: unknown) => {
    const job = jobSchema.safeParse(given).data;
    const isFound = job !== undefined && (await events.cancel(job.queueName, job.jobId));
    return isFound ? answer(204) : answer(404, { message: 'The job was not found.' });
  };

  return {
    async call(path, body, chain) {
      const given: unknown = JSON.parse(body);
      if (path.startsWith('/webhook/queue/publish/')) return push(given, Buffer.byteLength(body), chain);
      if (path.startsWith('/webhook/queue/stats/')) return stats(given);
      if (path.startsWith('/webhook/queue/cancel/')) return cancel(given);
      return answer(404, { message: 'There is no such operation.' });
    },
  };
}

/** The maximum size of a push request around its events, in bytes. */
const PUSH_ENVELOPE = 1024;
