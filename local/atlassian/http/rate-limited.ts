import type { Answer } from './answer';

export interface RateLimitAnswer {
  readonly shape: 'retry-after' | 'reset' | 'gateway';
  readonly seconds: number;
  readonly reason: string;
  readonly now: number;
}

/** The three documented forms of a 429. `body` is the API's own; the gateway in front of it has another. */
export function rateLimited(options: RateLimitAnswer, body: unknown): Answer {
  const reset = new Date(options.now + options.seconds * 1000).toISOString();
  switch (options.shape) {
    case 'gateway':
      return {
        status: 429,
        body: { code: 429, message: 'Rate limit exceeded' },
        headers: { 'X-Failure-Category': 'FAILURE CLIENT RATE LIMITED', 'X-Ratelimit-Limit': '360000' },
      };
    case 'reset':
      return { status: 429, body, headers: { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': reset } };
    case 'retry-after':
      return {
        status: 429,
        body,
        headers: {
          'Retry-After': String(Math.ceil(options.seconds)),
          'X-RateLimit-Limit': '100',
          'X-RateLimit-Remaining': '0',
          'X-RateLimit-Reset': reset,
          'RateLimit-Reason': options.reason,
        },
      };
  }
}
