import { randomUUID } from 'node:crypto';
import type { LoadedApp } from './app/load';
import type { Manifest } from './app/manifest';
import type { Clock } from './clock';
import { runInside, type Surroundings } from './globals';
import { contextAri, describeInstallation, type Installation } from './installation';
import type { LedgerWriter } from './ledger';
import type { LogRing } from './log-ring';
import { type QuotaWindow, quotaWindow } from './quota-window';
import { runtimeMetadata } from './runtime-metadata';

export interface InvocationRequest {
  readonly kind: 'webTrigger' | 'resolver' | 'event' | 'schedule' | 'uninstall';
  readonly moduleKey: string;
  readonly functionKey: string;
  readonly payload: unknown;
  /** The user who caused it; absent for web triggers, events and schedules. */
  readonly accountId?: string;
  /** How many pushes led to it; 0 unless it is an event. */
  readonly chain?: number;
}

/** The platform's knowledge of an invocation while it serves its calls. */
export interface Invocation {
  readonly id: string;
  readonly request: InvocationRequest;
  /** The function's time limit in milliseconds. */
  readonly limit: number;
  egressCalls: number;
  /** True once its time has run out: nothing it still does reaches the platform. */
  isOver: boolean;
}

/** Runs a function of the app. @throws InvocationTimeout, InvocationsExhausted, or what the function throws */
export type Invoke = (request: InvocationRequest) => Promise<unknown>;

/** The function exceeded its time limit. */
export class InvocationTimeout extends Error {
  override name = 'InvocationTimeout';
}

/** The installation has used up this minute's invocations. */
export class InvocationsExhausted extends Error {
  override name = 'InvocationsExhausted';
}

/** The services behind an invocation's platform calls. */
export type Services = Pick<Surroundings, 'platformFetch' | 'externalFetch'>;

export interface InvokerParts {
  readonly app: LoadedApp;
  readonly manifest: Manifest;
  readonly installation: Installation;
  readonly clock: Clock;
  readonly ledger: LedgerWriter;
  readonly log: LogRing;
  readonly quotas: 'platform' | 'unlimited';
  /** The app's license at this moment; undefined if it has none. */
  readonly license: () => unknown;
  readonly servicesFor: (invocation: Invocation) => Services;
}

export interface Invoker {
  readonly invoke: Invoke;
  readonly quota: QuotaWindow;
  running(): number;
}

// https://developer.atlassian.com/platform/forge/limits-invocation/
const INVOCATIONS_PER_MINUTE = 5_000;
const LOG_LINES_PER_RUNTIME_MINUTE = 100;
const LOG_BYTES = 200 * 1024;
const defaultSeconds = { webTrigger: 55, resolver: 25, event: 55, schedule: 55, uninstall: 55 } as const;

export function createInvoker(parts: InvokerParts): Invoker {
  const { app, manifest, installation, clock, ledger, log } = parts;
  const quota = quotaWindow(clock, INVOCATIONS_PER_MINUTE, 60_000);
  const metadata = runtimeMetadata(manifest, installation);
  const context = { installContext: contextAri(installation), installation: describeInstallation(installation) };
  let running = 0;

  const invoke: Invoke = async (request) => {
    if (!quota.take(1) && parts.quotas === 'platform')
      throw new InvocationsExhausted('Too many invocations in this minute.');
    const handler = app.get(request.functionKey);
    if (!handler) throw new Error(`The manifest declares no function "${request.functionKey}".`);
    const invocation: Invocation = {
      id: randomUUID(),
      request,
      limit: limitOf(manifest, request),
      egressCalls: 0,
      isOver: false,
    };
    const deadline = clock.now() + invocation.limit;
    const runtime = metadata({
      id: invocation.id,
      moduleKey: request.moduleKey,
      accountId: request.accountId,
      license: parts.license(),
      remainingMilliseconds() {
        return Math.max(0, deadline - clock.now());
      },
    });
    const surroundings: Surroundings = {
      runtime,
      ...parts.servicesFor(invocation),
      now: clock.now,
      log: logOf(invocation, clock, log),
    };
    const principal = request.accountId === undefined ? undefined : { accountId: request.accountId };
    running += 1;
    ledger.invocation();
    try {
      return await inTime(clock, invocation, () =>
        runInside(surroundings, () =>
          handler(request.payload, { ...context, principal, license: parts.license(), moduleKey: request.moduleKey }),
        ),
      );
    } catch (error) {
      log.add({ at: clock.now(), invocationId: invocation.id, level: 'error' }, [error]);
      throw error;
    } finally {
      running -= 1;
    }
  };
  return { invoke, quota, running: () => running };
}

/** https://developer.atlassian.com/platform/forge/limits-invocation/: lines beyond the limits are dropped. */
function logOf(invocation: Invocation, clock: Clock, log: LogRing): Surroundings['log'] {
  const mostLines = LOG_LINES_PER_RUNTIME_MINUTE * Math.ceil(invocation.limit / 60_000);
  let lines = 0;
  let bytes = 0;
  return (level, values) => {
    if (lines >= mostLines || bytes >= LOG_BYTES) return;
    const line = { at: clock.now(), invocationId: invocation.id, level };
    lines += 1;
    bytes += log.add(line, values);
    if (lines < mostLines && bytes < LOG_BYTES) return;
    log.add({ ...line, level: 'warn' }, ['Forge keeps no more log lines of this invocation.']);
  };
}

function limitOf(manifest: Manifest, { kind, functionKey }: InvocationRequest): number {
  // `timeoutSeconds` extends only functions of consumers and scheduled triggers.
  const isLong = kind === 'event' || kind === 'schedule';
  const declared = isLong ? manifest.functions.get(functionKey)?.timeoutSeconds : undefined;
  return (declared ?? defaultSeconds[kind]) * 1_000;
}

function inTime(clock: Clock, invocation: Invocation, work: () => unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(invocation.limit, () => {
      invocation.isOver = true;
      reject(new InvocationTimeout(`The function ran longer than ${invocation.limit / 1_000} s.`));
    });
    Promise.resolve()
      .then(work)
      .then(
        (value) => {
          cancel();
          resolve(value);
        },
        (error) => {
          cancel();
          reject(error);
        },
      );
  });
}
