import type { Clock } from '../../forge/clock';
import type { CallLog } from '../calls';
import type { FaultEffect, FaultSource } from '../faults';
import { carryOutDue } from '../state/access';
import type { SiteState } from '../state/site-state';
import { type Answer, toResponse } from './answer';
import type { Family, Route } from './family';
import { rateLimited } from './rate-limited';
import { Refusal } from './refusal';
import { createRouter, type Endpoint, type Match } from './router';
import { createTokenBuckets } from './token-bucket';

export interface ServerParts {
  readonly state: SiteState;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  readonly faults: FaultSource;
  readonly calls: CallLog;
}

export interface Incoming<Caller> {
  readonly request: Request;
  /** The path for matching and counting. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** @throws Refusal if the credential is invalid. */
  identify(): Caller;
}

const unknownEndpoint = '(no such endpoint)';

/** Serves one API: match, faults, credential, right, body, endpoint; records every call. */
export function createServer<Caller, Access>(parts: ServerParts, family: Family<Caller, Access>) {
  const match = createRouter(family.routes);
  const buckets = createTokenBuckets();
  return async (incoming: Incoming<Caller>): Promise<Response> => {
    const started = performance.now();
    const method = incoming.request.method;
    const found = match(method, incoming.path);
    const template = templateOf(found);
    const seen: Seen<Caller> = { caller: undefined, body: undefined };
    const strike = parts.faults.strike(`${method} ${template}`);
    let answer: Answer | undefined;
    try {
      const text = incoming.request.body === null ? '' : await incoming.request.text();
      answer =
        (await applyEffects(family, parts.clock, strike.before)) ??
        guarded(() => answerTo(parts, family, buckets, { incoming, found, text, seen }));
      answer = (await applyEffects(family, parts.clock, strike.after)) ?? answer;
      return toResponse(answer);
    } finally {
      remember(parts, family, { incoming, template, seen, answer, milliseconds: performance.now() - started });
    }
  };
}

/** The context of a matched endpoint, and what is learned about the call on the way. */
interface Matched<Caller, Access> {
  readonly incoming: Incoming<Caller>;
  readonly found: Match<Route<Caller, Access>>;
  readonly text: string;
  readonly seen: Seen<Caller>;
}

/** @throws Refusal */
function answerTo<Caller, Access>(
  { state, clock }: ServerParts,
  family: Family<Caller, Access>,
  buckets: ReturnType<typeof createTokenBuckets>,
  { incoming, found, text, seen }: Matched<Caller, Access>,
): Answer {
  const now = clock.now();
  carryOutDue(state, now);
  const caller = incoming.identify();
  seen.caller = caller;
  if (found.kind === 'no-such-path') return family.noSuchPath();
  if (found.kind === 'no-such-method') return family.noSuchMethod();
  const { route, params } = found;
  family.authorise(state, caller, route.access);
  const limit = family.limit(state, route);
  const wait = limit ? buckets.take(`${route.method} ${route.template}`, limit, now) : 0;
  if (limit && wait > 0) return limited(family, { shape: limit.shape, seconds: wait / 1000, now });
  seen.body = parseBody(family, incoming.request, text);
  const { headers } = incoming.request;
  const call = { caller, params, query: incoming.query, headers, body: seen.body, now };
  if (route.method === 'GET') return route.handle(state, call);
  return state.transaction(() => route.handle(state, call));
}

interface Outcome<Caller> {
  readonly incoming: Incoming<Caller>;
  readonly template: string;
  readonly seen: Seen<Caller>;
  /** Undefined if the connection broke. */
  readonly answer: Answer | undefined;
  readonly milliseconds: number;
}

function remember<Caller, Access>(
  { state, clock, calls }: ServerParts,
  family: Family<Caller, Access>,
  { incoming, template, seen, answer, milliseconds }: Outcome<Caller>,
): void {
  const search = incoming.query.size > 0 ? `?${incoming.query}` : '';
  const call = {
    method: incoming.request.method,
    path: incoming.path + search,
    template,
    caller: describeCaller(state, family, seen.caller, incoming),
    status: answer?.status ?? 0,
  };
  calls.note({ ...call, at: clock.now(), milliseconds });
  if (!calls.isRecording()) return;
  calls.record({ ...call, requestBody: seen.body, headers: answer?.headers ?? {}, responseBody: answer?.body });
}

/** The caller in words; also if a fault struck before identification. */
function describeCaller<Caller, Access>(
  state: SiteState,
  family: Family<Caller, Access>,
  seen: Caller | undefined,
  incoming: Incoming<Caller>,
): string {
  try {
    return family.describe(state, seen ?? incoming.identify());
  } catch (error) {
    if (error instanceof Refusal) return 'nobody known';
    throw error;
  }
}

interface Seen<Caller> {
  caller: Caller | undefined;
  body: unknown;
}

function templateOf(found: Match<Endpoint>): string {
  if (found.kind === 'found') return found.route.template;
  return found.kind === 'no-such-method' ? found.template : unknownEndpoint;
}

function guarded(run: () => Answer): Answer {
  try {
    return run();
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

function parseBody<Caller, Access>(family: Family<Caller, Access>, request: Request, text: string): unknown {
  if (text === '') return undefined;
  if (!/^application\/(json|[\w.-]+\+json)\b/i.test(request.headers.get('content-type') ?? '')) {
    throw new Refusal(family.unsupportedMediaType());
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(family.malformedBody());
  }
}

function limited<Caller, Access>(
  family: Family<Caller, Access>,
  options: { shape: 'retry-after' | 'reset' | 'gateway'; seconds: number; now: number; reason?: string },
): Answer {
  return rateLimited({ reason: 'jira-burst-based', ...options }, family.rateLimitBody());
}

/** Waits and breaks connections as told; an answer ends the call. @throws TypeError for a break, like `fetch`. */
async function applyEffects<Caller, Access>(
  family: Family<Caller, Access>,
  clock: Pick<Clock, 'now' | 'after'>,
  effects: readonly FaultEffect[],
): Promise<Answer | undefined> {
  for (const effect of effects) {
    switch (effect.kind) {
      case 'latency':
        await new Promise<void>((resolve) => clock.after(effect.milliseconds, resolve));
        break;
      case 'network':
        throw new TypeError('fetch failed');
      case 'rate-limit':
        return limited(family, { ...effect, now: clock.now() });
      case 'status':
        return {
          status: effect.status,
          ...(effect.body === undefined ? {} : { body: effect.body }),
          ...(effect.headers ? { headers: effect.headers } : {}),
        };
    }
  }
  return undefined;
}
