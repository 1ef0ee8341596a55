/** After this many 429 answers to one request, Okta hands the task to an administrator. */
export const rateLimitAttempts = 10;

const fiveMinutes = 300;

/**
 * Okta's wait after a 429, in milliseconds: `Retry-After` counts only as whole seconds (a date, nothing or anything
 * else means five minutes), doubled with every further 429 of the same request.
 * https://developer.okta.com/docs/concepts/scim/faqs/
 * @param attempt 1 for the first 429
 */
export function retryDelay(retryAfter: string | undefined, attempt: number): number {
  const seconds = retryAfter !== undefined && /^\d{1,6}$/.test(retryAfter.trim()) ? Number(retryAfter) : fiveMinutes;
  return seconds * 1000 * 2 ** (attempt - 1);
}
