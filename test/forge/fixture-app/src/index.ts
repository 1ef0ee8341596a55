import api, { getAppContext, privacy, route, webTrigger } from '@forge/api';
import { InvocationError, InvocationErrorCode, Queue } from '@forge/events';
import { Filter, FilterConditions, kvs, type Sort, WhereConditions } from '@forge/kvs';
import Resolver from '@forge/resolver';

/** The app in the local Forge's tests: it does what it is told, with the real @forge packages. */

const queue = new Queue({ key: 'desk-queue' });

type Json = Record<string, unknown>;
type Conditions = { property: string; condition: string; values: unknown[] }[];

/** Plain calls by name; the arguments are the package's. */
const calls: Record<string, (...parameters: never[]) => unknown> = {
  get: (key: string, options?: never) => kvs.get(key, options as never),
  set: (key: string, value: unknown, options?: never) => kvs.set(key, value, options as never),
  delete: (key: string) => kvs.delete(key),
  getSecret: (key: string) => kvs.getSecret(key),
  setSecret: (key: string, value: unknown) => kvs.setSecret(key, value),
  deleteSecret: (key: string) => kvs.deleteSecret(key),
  getEntity: (entity: string, key: string) => kvs.entity(entity).get(key),
  setEntity: (entity: string, key: string, value: Json, options?: never) =>
    kvs.entity(entity).set(key, value, options as never),
  deleteEntity: (entity: string, key: string) => kvs.entity(entity).delete(key),
  batchSet: (items: never) => kvs.batchSet(items),
  batchGet: (items: never) => kvs.batchGet(items),
  batchDelete: (items: never) => kvs.batchDelete(items),
  query: (options: { prefix?: string; limit?: number; cursor?: string }) => {
    let query = kvs.query();
    if (options.prefix !== undefined) query = query.where('key', WhereConditions.beginsWith(options.prefix));
    if (options.limit !== undefined) query = query.limit(options.limit);
    if (options.cursor !== undefined) query = query.cursor(options.cursor);
    return query.getMany();
  },
  queryEntity: (options: {
    entity: string;
    index: string;
    partition?: unknown[];
    where?: never;
    filters?: Conditions;
    or?: boolean;
    sort?: Sort;
    limit?: number;
    cursor?: string;
  }) => {
    let query = kvs
      .entity<Json>(options.entity)
      .query()
      .index(options.index, options.partition ? { partition: options.partition } : undefined);
    if (options.where) query = query.where(options.where);
    if (options.filters) query = query.filters(toFilter(options.filters, options.or) as never);
    if (options.sort) query = query.sort(options.sort);
    if (options.limit !== undefined) query = query.limit(options.limit);
    if (options.cursor !== undefined) query = query.cursor(options.cursor);
    return query.getMany();
  },
  transact: (steps: { set?: Json[]; delete?: Json[]; check?: Json[] }) => {
    let transaction = kvs.transact();
    for (const { key, value, entity, when, options } of steps.set ?? []) {
      transaction = transaction.set(key as string, value, toEntity(entity, when) as never, options as never);
    }
    for (const { key, entity, when } of steps.delete ?? []) {
      transaction = transaction.delete(key as string, toEntity(entity, when) as never);
    }
    for (const { key, entity, when } of steps.check ?? []) {
      transaction = transaction.check(key as string, toEntity(entity, when) as never);
    }
    return transaction.execute();
  },
  transactLarge: (values: number) => {
    let transaction = kvs.transact();
    for (let key = 0; key < values; key += 1) transaction = transaction.set(`k${key}`, 'x'.repeat(240_000));
    return transaction.execute();
  },
  push: (events: never) => queue.push(events),
  stats: (jobId: string) => queue.getStats(jobId),
  cancel: (jobId: string) => queue.cancel(jobId),
  fetch: async (url: string) => {
    const response = await fetch(url);
    return { status: response.status, body: await response.text() };
  },
  fetchMany: async (url: string, times: number) => {
    for (let call = 0; call < times; call += 1) await fetch(url);
    return times;
  },
  forgeFetch: async (url: string) => (await api.fetch(url)).status,
  jira: async (as: 'app' | 'user' | 'nobody', accountId: string) => {
    const who = as === 'app' ? api.asApp() : as === 'user' ? api.asUser() : api;
    const response = await who.requestJira(route`/rest/api/3/user?accountId=${accountId}`);
    return { status: response.status, body: await response.json() };
  },
  jiraAs: async (accountId: string) => (await api.asUser(accountId).requestJira(route`/rest/api/3/myself`)).status,
  report: (accounts: never) => privacy.reportPersonalData(accounts),
  triggerUrl: (moduleKey: string) => webTrigger.getUrl(moduleKey),
  triggerUrls: () => webTrigger.queryUrls(),
  deleteTriggerUrl: (url: string) => webTrigger.deleteUrl(url),
  context: () => {
    const { appAri, environmentType, moduleKey, invocationId, invocationRemainingTimeInMillis } = getAppContext();
    return {
      app: appAri.toString(),
      environmentType,
      moduleKey,
      invocationId,
      remaining: invocationRemainingTimeInMillis(),
    };
  },
  hang: () => new Promise(() => {}),
  hangThenSet: async (key: string) => {
    await new Promise((resolve) => setTimeout(resolve, 30));
    await kvs.set(key, 'late').catch(() => console.log('late write refused'));
  },
  fail: () => {
    throw new Error('asked to fail');
  },
  say: (text: string) => console.log('said', text),
  sayMany: (lines: number, text: string) => {
    for (let line = 0; line < lines; line += 1) console.log(`${line} ${text}`);
  },
  big: (bytes: number) => 'x'.repeat(bytes),
  counter: () => {
    moduleCounter += 1;
    return moduleCounter;
  },
};

let moduleCounter = 0;

function toEntity(entityName: unknown, when: unknown): unknown {
  if (entityName === undefined) return undefined;
  return when === undefined ? { entityName } : { entityName, conditions: toFilter(when as Conditions) };
}

const builders: Record<string, (...values: never[]) => unknown> = {
  BEGINS_WITH: FilterConditions.beginsWith,
  BETWEEN: FilterConditions.between as never,
  CONTAINS: FilterConditions.contains,
  NOT_CONTAINS: FilterConditions.notContains,
  EQUAL_TO: FilterConditions.equalTo,
  NOT_EQUAL_TO: FilterConditions.notEqualTo,
  EXISTS: FilterConditions.exists,
  NOT_EXISTS: FilterConditions.notExists,
  GREATER_THAN: FilterConditions.greaterThan,
  LESS_THAN: FilterConditions.lessThan,
};

function toFilter(conditions: Conditions, or = false): unknown {
  let filter = new Filter<Json>() as never as {
    and(...p: unknown[]): typeof filter;
    or(...p: unknown[]): typeof filter;
  };
  for (const { property, condition, values } of conditions) {
    const built = builders[condition]?.(...(values as never[]));
    filter = or ? filter.or(property, built) : filter.and(property, built);
  }
  return filter;
}

interface Call {
  readonly call: string;
  readonly with?: unknown[];
}

/** Runs one call; errors become data. */
async function perform({ call, with: parameters = [] }: Call): Promise<unknown> {
  try {
    const value = await calls[call]?.(...(parameters as never[]));
    return { value };
  } catch (error) {
    const { name, message, code, status, responseDetails } = error as Error & {
      code?: string;
      status?: number;
      responseDetails?: { status: number; statusText: string };
    };
    return {
      error: {
        name: name === 'Error' ? (error as Error).constructor.name : name,
        message,
        code,
        status: responseDetails?.status ?? status,
        statusText: responseDetails?.statusText,
      },
    };
  }
}

interface Request {
  readonly method: string;
  readonly userPath: string;
  readonly body?: string;
}

export async function answerDoor(request: Request): Promise<unknown> {
  if (request.userPath === '/echo') {
    return {
      statusCode: 200,
      headers: { 'Content-Type': ['application/json'], 'X-Many': ['one', 'two'] },
      body: JSON.stringify(request),
    };
  }
  if (request.userPath === '/nonsense') return JSON.parse(request.body ?? 'null') as unknown;
  if (request.userPath === '/throw') throw new Error('asked to throw');
  if (request.userPath === '/large') return { statusCode: 200, body: 'x'.repeat(Number(request.body)) };
  if (request.userPath === '/hang') return new Promise(() => {});
  const answer = await perform(JSON.parse(request.body ?? '{}') as Call);
  return { statusCode: 200, headers: { 'Content-Type': ['application/json'] }, body: JSON.stringify(answer) };
}

export const showSign = () => ({ outputKey: 'open' });

const resolver = new Resolver();
resolver.define('perform', ({ payload }) => perform(payload as Call) as Promise<Json>);
resolver.define('who', ({ context }) => ({
  accountId: context.accountId,
  moduleKey: context.moduleKey,
  type: context.extension.type,
}));
resolver.define('throw', () => {
  throw new Error('asked to throw');
});
resolver.define('big', ({ payload }) => 'x'.repeat(payload.bytes as number));
resolver.define('hang', () => new Promise<string>(() => {}));
export const askOffice = resolver.getDefinitions();

interface AsyncEvent {
  readonly body: {
    readonly name: string;
    readonly next?: Call;
    readonly fail?: number;
    readonly retry?: number;
    readonly after?: number;
  };
  readonly jobId: string;
  readonly eventId: string;
  readonly retryContext?: { readonly retryCount: number; readonly retryReason: string; readonly retryData?: unknown };
}

/** Records each delivery under `done:{name}:{n}`, then does what the event says. */
export async function workAtDesk(event: AsyncEvent): Promise<unknown> {
  const { name, next, fail = 0, retry = 0, after = 60 } = event.body;
  const deliveries = ((await kvs.get(`deliveries:${name}`)) as number | undefined) ?? 0;
  await kvs.set(`deliveries:${name}`, deliveries + 1);
  await kvs.set(`done:${name}:${deliveries}`, {
    eventId: event.eventId,
    retryContext: event.retryContext ?? null,
    at: Date.now(),
  });
  await kvs.set('order', [...(((await kvs.get('order')) as string[] | undefined) ?? []), name]);
  if (deliveries < fail) throw new Error('asked to fail');
  if (deliveries < retry) {
    return new InvocationError({
      retryAfter: after,
      retryReason: InvocationErrorCode.FUNCTION_UPSTREAM_RATE_LIMITED,
      retryData: { name },
    });
  }
  if (next) await kvs.set(`next:${name}`, (await perform(next)) as Json);
  return undefined;
}

export async function cleanUp(): Promise<void> {
  const runs = ((await kvs.get('cleanings')) as number | undefined) ?? 0;
  await kvs.set('cleanings', runs + 1);
}
