import { describe, expect, it } from 'vitest';
import { retryDelay } from '../../local/okta/retry-delay';

describe("Okta's wait after a 429", () => {
  it('is Retry-After in seconds, doubled each further time', () => {
    expect([1, 2, 3].map((attempt) => retryDelay('30', attempt))).toEqual([30_000, 60_000, 120_000]);
  });

  it.each([undefined, 'null', '1.5', 'Wed, 21 Oct 2026 07:28:00 GMT'])('is five minutes for %s', (value) => {
    expect(retryDelay(value, 1)).toBe(300_000);
  });
});
