import { STATUS_CODES } from 'node:http';
import type { Manifest } from './app/manifest';
import type { Clock } from './clock';
import type { QueueService } from './events/queue-service';
import type { FaultDice } from './faults';
import type { FetchOptions, FetchTarget, PlatformResponse } from './globals';
import { answerGraphql } from './graphql';
import type { Installation } from './installation';
import { type Invocation, InvocationTimeout } from './invoke';
import type { LedgerWriter, PlatformCall } from './ledger';
import { callProduct, isProduct } from './product-call';
import type { ProductHosts } from './product-hosts';
import { proxyRefusal } from './proxy-refusal';
import { type AccountReports, reportPath, reportScope } from './report-accounts';
import type { StorageService } from './storage/storage-service';
import type { WebTriggerIds } from './web-trigger-ids';

export interface PlatformFetchParts {
  readonly manifest: Manifest;
  readonly installation: Installation;
  readonly storage: StorageService;
  readonly queues: QueueService;
  readonly hosts: ProductHosts;
  readonly triggerIds: WebTriggerIds;
  readonly toTriggerUrl: (id: string) => string;
  readonly accounts: AccountReports;
  readonly clock: Clock;
  readonly faults: Pick<FaultDice, 'settings'>;
  readonly ledger: LedgerWriter;
}

/** `globalThis.__forge_fetch__`: sends each call of the @forge packages to its service. */
export async function platformFetch(
  parts: PlatformFetchParts,
  invocation: Invocation,
  target: FetchTarget,
  path: string,
  options: FetchOptions | undefined,
): Promise<PlatformResponse | Response> {
  if (invocation.isOver) throw new InvocationTimeout('The invocation is over.');
  if (target.type === 'kvs') {
    const { status, body } = await parts.storage(path, toText(options), invocation.id);
    return toResponse(status, body);
  }
  const { remote } = target;
  if (isProduct(remote)) {
    const refusal = proxyRefusal(parts.faults);
    if (refusal) return refusal;
    return noted(parts, invocation, 'product', `${options?.method ?? 'GET'} ${remote}`, () =>
      callProduct(parts.hosts, parts.manifest, parts.installation, invocation, { ...target, remote }, path, options),
    );
  }
  if (remote === 'stargate' && path.startsWith('/webhook/queue/')) return callQueue(parts, invocation, path, options);
  if (remote === 'stargate' && path === '/graphql') {
    return noted(parts, invocation, 'graphql', 'POST graphql', async () =>
      Response.json(answerGraphql(parts.triggerIds, parts.toTriggerUrl, toText(options))),
    );
  }
  if (remote === 'stargate' && path.replace(/\/$/, '') === reportPath && target.provider === 'app') {
    return noted(parts, invocation, 'product', `${options?.method ?? 'GET'} report-accounts`, async () =>
      parts.manifest.scopes.includes(reportScope)
        ? parts.accounts.answer(options?.method ?? 'GET', toText(options))
        : Response.json({ message: `The scope ${reportScope} is missing.` }, { status: 403 }),
    );
  }
  return Response.json({ message: `The local Forge has no ${target.type} ${remote ?? ''} ${path}` }, { status: 404 });
}

async function callQueue(
  parts: PlatformFetchParts,
  invocation: Invocation,
  path: string,
  options: FetchOptions | undefined,
) {
  const started = performance.now();
  const chain = (invocation.request.chain ?? 0) + 1;
  const { status, body, pushed } = await parts.queues.call(path, toText(options), chain);
  parts.ledger.other({
    at: parts.clock.now(),
    invocationId: invocation.id,
    kind: 'events',
    operation: path.split('/')[3] ?? path,
    keys: pushed,
    status,
    milliseconds: performance.now() - started,
  });
  return toResponse(status, body);
}

async function noted(
  parts: PlatformFetchParts,
  invocation: Invocation,
  kind: PlatformCall['kind'],
  operation: string,
  call: () => Promise<Response>,
): Promise<Response> {
  const started = performance.now();
  const response = await call();
  const milliseconds = performance.now() - started;
  const at = parts.clock.now();
  parts.ledger.other({
    at,
    invocationId: invocation.id,
    kind,
    operation,
    keys: 1,
    status: response.status,
    milliseconds,
  });
  return response;
}

const toText = (options: FetchOptions | undefined) => (typeof options?.body === 'string' ? options.body : '');

const noHeaders = { get: () => null };

/** A real fetch Response costs more than a storage call; the @forge packages use only this part of it. */
function toResponse(status: number, body: string): PlatformResponse {
  return {
    ok: status >= 200 && status < 300,
    status,
    statusText: STATUS_CODES[status] ?? '',
    headers: noHeaders,
    async text() {
      return body;
    },
    async json() {
      return JSON.parse(body) as unknown;
    },
  };
}
