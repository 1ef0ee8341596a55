import { SiteError } from '../../../sync/site/site-error';
import type { WebAnswer } from './api-call';

/** What Forge did in place of letting a request through. */
export interface PlatformRefusal {
  /** For the log; no address and no path is in it. */
  readonly detail: string;
  /** Whether the next attempt may be let through; absent when none will be. */
  readonly passing?: 'rate-limit' | 'failure';
}

/** What the errors of `@forge/api` look like. The package may be there twice, so that its classes say nothing. */
interface ForgeError {
  readonly name: string;
  readonly message: string;
  readonly status?: unknown;
  readonly errorCode?: unknown;
}

const proxyError = 'PROXY_ERR';
/** An address, a product or a context that the app may not call; a user who has not agreed that the app acts for them. */
const permanent: readonly string[] = ['REQUEST_EGRESS_ALLOWLIST_ERR', 'NEEDS_AUTHENTICATION_ERR'];
const header = 'forge-proxy-error';

/**
 * The refusal in an error that a request ended in; undefined for any other error.
 * @see https://developer.atlassian.com/platform/forge/runtime-reference/product-fetch-api/
 */
export function platformRefusal(error: unknown): PlatformRefusal | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name, message, status, errorCode }: ForgeError = error;
  if (name === proxyError) return refusalOf(Number(status), String(errorCode));
  if (!permanent.includes(name)) return undefined;
  // Of an address its path would be told, too.
  const words = /\bURL\b/.test(message) ? '' : `: ${message}`;
  return { detail: `Forge did not let the request through (${name})${words}` };
}

/** The refusal in an answer that is not of whom the request was for. */
export function answeredRefusal({ status, headers }: WebAnswer): PlatformRefusal | undefined {
  const code = headers.get(header);
  return code === null ? undefined : refusalOf(status, code);
}

function refusalOf(status: number, code: string): PlatformRefusal {
  const detail = `Forge did not let the request through (${status}, ${code}).`;
  if (status === 429) return { detail, passing: 'rate-limit' };
  return status >= 500 || status === 408 ? { detail, passing: 'failure' } : { detail };
}

export const platformRefused = ({ detail }: PlatformRefusal, cause?: unknown): SiteError =>
  new SiteError('forbidden', 'platform-refused', detail, { cause });
