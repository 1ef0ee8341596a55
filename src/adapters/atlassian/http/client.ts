import type { CauseCode } from '../../../journal/causes/causes';
import type { SiteCall } from '../../../journal/entry';
import type { PlainCode, Sentence } from '../../../journal/sentence';
import { SiteError } from '../../../sync/site/site-error';
import { keyScoped, namesScope } from '../organization/key-scoped';
import type { ApiAnswer, ApiCall, Route, WebAnswer } from './api-call';
import { exchange, toAnswer, toSiteCall } from './exchange';
import type { SiteMemory } from './memory';
import { answeredRefusal, type PlatformRefusal, platformRefusal, platformRefused } from './platform-refusal';
import { askedDelay, backoff } from './retry';

export interface Surroundings {
  readonly memory: SiteMemory;
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly random: () => number;
  /** Milliseconds left for calls in this invocation; no retry waits past it. */
  readonly timeLeft: () => number;
  /** Calls that may still leave the platform in this invocation. */
  readonly outside: { left: number };
  readonly log: (call: SiteCall) => void;
}

export interface Client {
  /** Answers below 400, and refusals (400, 403, 404, 409 …) for the caller to read. @throws {SiteError} for all else. */
  send(call: ApiCall): Promise<ApiAnswer>;
}

const second = 1000;
const timeout = 20 * second;
const mostTries = 3;
const longestPause = 10 * second;
const failuresToOpen = 5;
const openFor = 30 * second;

/** The single discipline for calls to Atlassian: timeout, requested waits, retries, circuit, parallel limit. */
export function newClient(route: Route, around: Surroundings): Client {
  return {
    async send(call) {
      for (let attempt = 1; ; attempt += 1) {
        assertOpen(route, call, around);
        spend(route, around);
        const result = await once(route, call, around);
        if (!('trouble' in result)) return result;
        const delay =
          result.asked ?? backoff(result.trouble === 'rate-limit' ? 'rate-limit' : 'failure', attempt, around.random());
        const reserve = delay + second;
        if (
          mayStillArrive(call, result) ||
          attempt >= mostTries ||
          delay > longestPause ||
          reserve > around.timeLeft()
        ) {
          throw exhausted(result, delay);
        }
        await around.sleep(delay);
      }
    },
  };
}

/**
 * A change without an answer is not repeated: the first request may still arrive after the second has been answered,
 * and undo what was requested meanwhile. The caller looks at Atlassian again once it can no longer arrive.
 */
const mayStillArrive = ({ method, template }: ApiCall, { isAnswered }: Trouble): boolean =>
  !isAnswered && method !== 'GET' && !template.endsWith('/search');

/** `silence`: nobody answered. `failure`: Atlassian answered, but failed. */
const codes = {
  'rate-limit': 'atlassian-busy',
  failure: 'atlassian-failed',
  silence: 'atlassian-unavailable',
} as const satisfies Record<string, CauseCode>;

interface Trouble {
  readonly trouble: keyof typeof codes;
  readonly detail: Sentence;
  readonly isAnswered: boolean;
  readonly asked?: number;
  readonly cause?: unknown;
}

async function once(route: Route, call: ApiCall, around: Surroundings): Promise<ApiAnswer | Trouble> {
  const leave = await around.memory.gate.enter();
  const started = around.now();
  let answer: WebAnswer | undefined;
  try {
    answer = await exchange(route, call, Math.min(timeout, Math.max(second, around.timeLeft())));
    const refusal = answeredRefusal(answer);
    return refusal ? stopped(refusal, around) : judge(route, call, await toAnswer(answer), around);
  } catch (cause) {
    if (cause instanceof SiteError) throw cause;
    const refusal = platformRefusal(cause);
    if (refusal) return stopped(refusal, around, cause);
    countFailure(route, around, 'silence');
    return { trouble: 'silence', detail: { say: 'no-answer' }, isAnswered: false, cause };
  } finally {
    leave();
    around.log(toSiteCall(call, answer, Math.max(0, Math.round(around.now() - started))));
  }
}

/** Forge answered instead of the host, and says nothing about it. @throws {SiteError} if it always will */
function stopped(refusal: PlatformRefusal, around: Surroundings, cause?: unknown): Trouble {
  const { detail, passing } = refusal;
  if (!passing) throw platformRefused(refusal, cause);
  if (passing === 'rate-limit') around.memory.gate.narrow();
  // The call never reached the host.
  return { trouble: passing === 'failure' ? 'silence' : passing, detail, isAnswered: true, cause };
}

function judge(route: Route, call: ApiCall, answer: ApiAnswer, around: Surroundings): ApiAnswer | Trouble {
  const { status, headers } = answer;
  if (status === 429) {
    around.memory.gate.narrow();
    const asked = askedDelay(headers, around.now());
    if (asked !== undefined) around.memory.pauses.set(pauseKey(route, call), around.now() + asked);
    return {
      trouble: 'rate-limit',
      detail: { say: 'answered-status', status },
      isAnswered: true,
      ...(asked !== undefined && { asked }),
    };
  }
  if (status >= 500) {
    const asked = askedDelay(headers, around.now());
    // A gateway timeout says nothing about what is happening behind the gateway.
    const isAnswered = status !== 504;
    const trouble = isAnswered ? 'failure' : 'silence';
    countFailure(route, around, trouble);
    return {
      trouble,
      detail: { say: 'answered-status', status },
      isAnswered,
      ...(asked !== undefined && { asked }),
    };
  }
  around.memory.circuits.delete(route.host);
  around.memory.gate.widen();
  if (status === 401) throw unauthorized(route, answer);
  return answer;
}

/** A missing scope is a fault of the app or the key, not a dead credential; the app has none that could die. */
function unauthorized(route: Route, answer: ApiAnswer): SiteError {
  if (namesScope(answer)) {
    const detail = { say: 'scope-missing' } as const;
    return route.isOrganization ? keyScoped(detail) : new SiteError('forbidden', 'access-insufficient', detail);
  }
  if (!route.outside) return new SiteError('forbidden', 'access-insufficient', { say: 'app-not-accepted' });
  return new SiteError('unauthorized', 'access-rejected', { say: 'credential-not-accepted' });
}

function exhausted({ trouble, detail, isAnswered, cause }: Trouble, delay: number): SiteError {
  return new SiteError('unavailable', codes[trouble], detail, {
    retryAfterSeconds: Math.max(1, Math.ceil(delay / second)),
    isAnswered,
    cause,
  });
}

function assertOpen(route: Route, call: ApiCall, { memory, now }: Surroundings): void {
  const circuit = memory.circuits.get(route.host);
  const opens = circuit?.openUntil ?? 0;
  if (circuit && opens > now()) throw held(circuit.code, 'failed-in-a-row', opens - now());
  const paused = memory.pauses.get(pauseKey(route, call)) ?? 0;
  // Whoever was asked to wait briefly does so; all others go on and are told themselves.
  if (paused > now() + longestPause) throw held('atlassian-busy', 'site-asked-to-wait', paused - now());
}

/** The platform aborts the call after the last allowed one: better to stop in order. */
function spend(route: Route, { outside }: Surroundings): void {
  if (!route.outside) return;
  if (outside.left < 1) throw held('time-budget', 'calls-used-up', second);
  outside.left -= 1;
}

const held = (code: CauseCode, say: PlainCode, milliseconds: number): SiteError =>
  new SiteError(
    'unavailable',
    code,
    { say },
    {
      retryAfterSeconds: Math.ceil(milliseconds / second),
      isAnswered: true,
    },
  );

function countFailure({ host }: Route, { memory, now }: Surroundings, trouble: 'failure' | 'silence'): void {
  const failures = (memory.circuits.get(host)?.failures ?? 0) + 1;
  const openUntil = failures >= failuresToOpen ? now() + openFor : 0;
  memory.circuits.set(host, { failures, openUntil, code: codes[trouble] });
}

const pauseKey = (route: Route, call: ApiCall): string => `${route.host} ${call.method} ${call.template}`;
