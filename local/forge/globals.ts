import { AsyncLocalStorage } from 'node:async_hooks';

/** The parts of a fetch Response that the @forge packages use. */
export interface PlatformResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
  json(): Promise<unknown>;
}

/** The target of a `__forge_fetch__` call. */
export interface FetchTarget {
  readonly type: string;
  readonly provider?: string;
  readonly remote?: string;
  readonly accountId?: string;
}

export interface FetchOptions {
  readonly method?: string;
  readonly headers?: HeadersInit;
  readonly body?: RequestInit['body'];
}

/** The platform as an invocation sees it. One process serves many: each call finds its own. */
export interface Surroundings {
  /** The value of `globalThis.__forge_runtime__`; undefined while the app is being loaded. */
  readonly runtime: unknown;
  platformFetch(
    target: FetchTarget,
    path: string,
    options: FetchOptions | undefined,
  ): Promise<PlatformResponse | Response>;
  externalFetch(input: RequestInfo | URL, init: RequestInit | undefined): Promise<Response>;
  log(level: string, values: readonly unknown[]): void;
  /** Milliseconds since the epoch by the host's clock, which tests move. */
  now(): number;
}

// Two copies of this file in one process must share one set of globals, hence the well-known symbol.
const SHARED = Symbol.for('local-forge.surroundings');
const shared = globalThis as unknown as Record<symbol, AsyncLocalStorage<Surroundings> | undefined>;

/** Runs `work` in the app's environment: with `__forge_runtime__`, `__forge_fetch__`, its console and fetch. */
export function runInside<T>(surroundings: Surroundings, work: () => T): T {
  return install().run(surroundings, work);
}

/** Runs `work` as the platform's own: code that stands for the outside world has the real fetch, not the app's. */
export function runOutside<T>(work: () => T): T {
  return install().exit(work);
}

/** Installs the platform's globals, once per process. Outside an invocation, `fetch` stays unchanged. */
function install(): AsyncLocalStorage<Surroundings> {
  const present = shared[SHARED];
  if (present) return present;
  const storage = new AsyncLocalStorage<Surroundings>();
  shared[SHARED] = storage;

  const realFetch = globalThis.fetch;
  globalThis.fetch = (input: RequestInfo | URL, init?: RequestInit) =>
    storage.getStore()?.externalFetch(input, init) ?? realFetch(input, init);

  Object.defineProperty(globalThis, '__forge_runtime__', {
    configurable: true,
    get: () => storage.getStore()?.runtime,
  });
  Object.defineProperty(globalThis, '__forge_fetch__', {
    configurable: true,
    value: (target: FetchTarget, path: string, options?: FetchOptions) => {
      const surroundings = storage.getStore();
      if (!surroundings) throw new Error('Forge runtime metadata not found.');
      return surroundings.platformFetch(target, path, options);
    },
  });
  Object.defineProperty(globalThis, '__forge_date__', { configurable: true, value: invocationDate(storage) });
  Object.defineProperty(globalThis, '__forge_console__', { configurable: true, value: invocationConsole(storage) });
  return storage;
}

/** The app's Date: without arguments it reads the host's clock, so that due work comes when a test moves time. */
function invocationDate(storage: AsyncLocalStorage<Surroundings>): DateConstructor {
  const now = () => storage.getStore()?.now() ?? Date.now();
  // A function, because Date is called both with and without `new`; a Proxy is many times slower.
  function InvocationDate(...parameters: unknown[]): Date | string {
    if (new.target === undefined) return new Date(now()).toString();
    const made = new.target === InvocationDate ? Date : new.target;
    return Reflect.construct(Date, parameters.length === 0 ? [now()] : parameters, made) as Date;
  }
  Object.setPrototypeOf(InvocationDate, Date);
  Object.defineProperties(InvocationDate, {
    name: { value: Date.name },
    length: { value: Date.length },
    prototype: { value: Date.prototype },
    now: { value: now },
  });
  return InvocationDate as unknown as DateConstructor;
}

const levels = ['debug', 'log', 'info', 'warn', 'error', 'trace'] as const;

/** The app's console: its lines go to the log of the invocation that wrote them. */
function invocationConsole(storage: AsyncLocalStorage<Surroundings>): Console {
  const replaced = levels.map((level) => [
    level,
    (...values: unknown[]) => {
      const surroundings = storage.getStore();
      if (surroundings) surroundings.log(level, values);
      else console[level](...values);
    },
  ]);
  return Object.assign(Object.create(console), Object.fromEntries(replaced)) as Console;
}
