/** At most `capacity` calls at once, refilled evenly over `perMilliseconds`. */
export interface RateLimit {
  readonly capacity: number;
  readonly perMilliseconds: number;
}

/** Token buckets by name. `take` returns 0 if the call may go, otherwise the milliseconds until it may. */
export function createTokenBuckets() {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(name: string, limit: RateLimit, now: number): number {
      const perToken = limit.perMilliseconds / limit.capacity;
      const bucket = buckets.get(name) ?? { tokens: limit.capacity, at: now };
      const tokens = Math.min(limit.capacity, bucket.tokens + Math.max(0, now - bucket.at) / perToken);
      const allowed = tokens >= 1;
      buckets.set(name, { tokens: allowed ? tokens - 1 : tokens, at: now });
      return allowed ? 0 : Math.ceil((1 - tokens) * perToken);
    },
  };
}
