const second = 1000;
const shortest = 300;
const rateLimitBase = 2 * second;

/**
 * Milliseconds that Atlassian asks to wait, in any of its documented forms: `Retry-After` in seconds or as a date, else
 * `X-RateLimit-Reset` as an ISO time. Undefined if it doesn't say (a 429 from the gateway).
 * @see https://developer.atlassian.com/cloud/jira/platform/rate-limiting/
 */
export function askedDelay(headers: Headers, now: number): number | undefined {
  const retryAfter = headers.get('Retry-After');
  if (retryAfter !== null && /^\d+(\.\d+)?$/.test(retryAfter.trim())) return Number(retryAfter) * second;
  for (const time of [retryAfter, headers.get('X-RateLimit-Reset')]) {
    const at = time === null ? Number.NaN : Date.parse(time);
    if (!Number.isNaN(at)) return Math.max(0, at - now);
  }
  return undefined;
}

/** Milliseconds before try `attempt + 1` if no wait was requested; `random` in 0..1 spreads it by ×0.7 to ×1.3. */
export function backoff(kind: 'rate-limit' | 'failure', attempt: number, random: number): number {
  const base = kind === 'rate-limit' ? rateLimitBase : shortest;
  return Math.round(base * 2 ** (attempt - 1) * (0.7 + 0.6 * random));
}
