import type { Sentence } from '../../../journal/sentence';
import { SiteError } from '../../../sync/site/site-error';
import type { WebAnswer } from './api-call';

/** How Forge refused to let a request through. */
export interface PlatformRefusal {
  /** For the log; contains no address and no path. */
  readonly detail: Sentence;
  /** Why the next attempt may succeed; absent if none will. */
  readonly passing?: 'rate-limit' | 'failure';
}

/** The form of `@forge/api` errors. The package may be loaded twice, so its classes are unreliable. */
interface ForgeError {
  readonly name: string;
  readonly message: string;
  readonly status?: unknown;
  readonly errorCode?: unknown;
}

const proxyError = 'PROXY_ERR';
/** An address, product or context the app may not call; a user who has not let the app act for them. */
const permanent: readonly string[] = ['REQUEST_EGRESS_ALLOWLIST_ERR', 'NEEDS_AUTHENTICATION_ERR'];
const header = 'forge-proxy-error';

/**
 * The refusal behind a request's error; undefined for any other error.
 * @see https://developer.atlassian.com/platform/forge/runtime-reference/product-fetch-api/
 */
export function platformRefusal(error: unknown): PlatformRefusal | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name, message, status, errorCode }: ForgeError = error;
  if (name === proxyError) return refusalOf(Number(status), String(errorCode));
  if (!permanent.includes(name)) return undefined;
  // A message with a URL would reveal its path.
  if (/\bURL\b/.test(message)) return { detail: { say: 'forge-stopped', code: name } };
  return { detail: { say: 'forge-stopped-because', code: name, words: message } };
}

/** The refusal in an answer that did not come from the host. */
export function answeredRefusal({ status, headers }: WebAnswer): PlatformRefusal | undefined {
  const code = headers.get(header);
  return code === null ? undefined : refusalOf(status, code);
}

function refusalOf(status: number, code: string): PlatformRefusal {
  const detail = { say: 'forge-stopped', code: `${status}, ${code}` } as const;
  if (status === 429) return { detail, passing: 'rate-limit' };
  return status >= 500 || status === 408 ? { detail, passing: 'failure' } : { detail };
}

export const platformRefused = ({ detail }: PlatformRefusal, cause?: unknown): SiteError =>
  new SiteError('forbidden', 'platform-refused', detail, { cause });
