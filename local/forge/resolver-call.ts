import type { Manifest } from './app/manifest';
import { contextAri, type Installation } from './installation';
import type { Invoke } from './invoke';

export interface ResolverCall {
  readonly moduleKey: string;
  readonly functionKey: string;
  readonly payload: unknown;
  readonly accountId: string;
  /** The product's description of where the module is shown: the issue of a panel … */
  readonly extension?: Readonly<Record<string, unknown>>;
}

// https://developer.atlassian.com/platform/forge/limits-invocation/
const LARGEST_REQUEST = 500 * 1024;
const LARGEST_RESPONSE = 5 * 1024 * 1024;

/**
 * Calls a resolver function as `invoke` of @forge/bridge does for a page.
 * https://developer.atlassian.com/platform/forge/runtime-reference/forge-resolver/
 * @throws Error if the module is unknown, a payload is too large, or the function throws
 */
export async function callResolver(
  manifest: Manifest,
  installation: Installation,
  invoke: Invoke,
  call: ResolverCall,
): Promise<unknown> {
  const resolver = manifest.resolvers.get(call.moduleKey);
  if (!resolver) throw new Error(`The manifest declares no module "${call.moduleKey}" with a resolver.`);
  const payload = overTheWire(call.payload, LARGEST_REQUEST, 'request');
  const context = {
    cloudId: installation.cloudId,
    siteUrl: installation.siteUrl,
    localId: `${contextAri(installation)}/${call.moduleKey}`,
    environmentId: installation.environmentId,
    environmentType: 'DEVELOPMENT',
    moduleKey: call.moduleKey,
    extension: { ...call.extension, type: resolver.type },
  };
  const answer = await invoke({
    kind: 'resolver',
    moduleKey: call.moduleKey,
    functionKey: resolver.functionKey,
    payload: { call: { functionKey: call.functionKey, payload }, context },
    accountId: call.accountId,
  });
  return overTheWire(answer, LARGEST_RESPONSE, 'response');
}

/** The value after a round trip through JSON; nothing else passes between page and function. */
function overTheWire(value: unknown, most: number, what: string): unknown {
  const text = JSON.stringify(value);
  if (text === undefined) return undefined;
  if (Buffer.byteLength(text) > most) throw new Error(`The ${what} payload is over ${most / 1024} KB.`);
  return JSON.parse(text) as unknown;
}
