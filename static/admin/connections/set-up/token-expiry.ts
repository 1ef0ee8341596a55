/** How long a token is to be valid. */
export type Expiry = 'never' | '90days' | 'year' | 'day';

export const expiries: readonly Expiry[] = ['never', '90days', 'year', 'day'];

const dayLength = 86_400_000;
const warnBefore = 14 * dayLength;

/**
 * When a token created at `now` (milliseconds) ends, ISO 8601; undefined: never. A `day` (2026-03-05) counts to its
 * end, in UTC.
 */
export function expiresAt(expiry: Expiry, day: string, now: number): string | undefined {
  const after = (days: number) => new Date(now + days * dayLength).toISOString();
  switch (expiry) {
    case 'never':
      return undefined;
    case '90days':
      return after(90);
    case 'year':
      return after(365);
    case 'day':
      return `${day}T23:59:59.000Z`;
  }
}

export type TokenState = 'lasting' | 'soon' | 'expired';

/** How long a token that has not been revoked remains valid at `now` (milliseconds). */
export function tokenState({ expires }: { readonly expires?: string | undefined }, now: number): TokenState {
  if (expires === undefined) return 'lasting';
  const left = Date.parse(expires) - now;
  if (left <= 0) return 'expired';
  return left <= warnBefore ? 'soon' : 'lasting';
}
