import type { Clock } from './clock';
import { EgressExhausted, EgressRefused, type EgressRule } from './egress';
import type { FaultDice } from './faults';
import { runOutside } from './globals';
import { type Invocation, InvocationTimeout } from './invoke';
import type { LedgerWriter } from './ledger';
import type { ProductHosts } from './product-hosts';
import { proxyRefusal } from './proxy-refusal';

// https://developer.atlassian.com/platform/forge/limits-invocation/
const EGRESS_CALLS_PER_RUNTIME_MINUTE = 100;

/**
 * The app's `fetch`: limited to addresses the manifest allows, to the platform's quota and to simulated hosts. Nothing
 * leaves the machine.
 */
export async function externalFetch(
  parts: {
    readonly hosts: ProductHosts;
    readonly allows: EgressRule;
    readonly clock: Clock;
    readonly faults: Pick<FaultDice, 'settings'>;
    readonly ledger: LedgerWriter;
  },
  invocation: Invocation,
  input: RequestInfo | URL,
  init: RequestInit | undefined,
): Promise<Response> {
  if (invocation.isOver) throw new InvocationTimeout('The invocation is over.');
  const request = new Request(input, init);
  const url = new URL(request.url);
  if (!parts.allows(url)) throw new EgressRefused(request.url);
  invocation.egressCalls += 1;
  if (invocation.egressCalls > EGRESS_CALLS_PER_RUNTIME_MINUTE * Math.ceil(invocation.limit / 60_000)) {
    throw new EgressExhausted('The invocation has used up its egress requests.');
  }
  const refusal = proxyRefusal(parts.faults);
  if (refusal) return refusal;
  const started = performance.now();
  const answer = runOutside(() => parts.hosts.egress(url, request));
  if (!answer) throw new TypeError('fetch failed', { cause: new Error(`getaddrinfo ENOTFOUND ${url.hostname}`) });
  const response = await answer;
  parts.ledger.other({
    at: parts.clock.now(),
    invocationId: invocation.id,
    kind: 'egress',
    operation: `${request.method} ${url.hostname}`,
    keys: 1,
    status: response.status,
    milliseconds: performance.now() - started,
  });
  return response;
}
