import type { ActiveDays } from '../site/seat-activity';

const dayMilliseconds = 86_400_000;

/** `2026-03-01`: whoever was active on this day or later uses their seat. */
export const firstUsedDay = (now: number, days: number): string =>
  new Date(now - days * dayMilliseconds).toISOString().slice(0, 10);

/**
 * Products that somebody has and has not opened since that day, with the day when they last did. Whoever came since then has had
 * no time to open them.
 */
export function judgeIdle(
  opens: readonly string[],
  { products, added }: ActiveDays,
  since: string,
): Readonly<Record<string, string | null>> {
  const idle = opens.flatMap((key): [string, string | null][] => {
    const last = products[key];
    const known = last ?? added;
    return known !== undefined && known >= since ? [] : [[key, last ?? null]];
  });
  return Object.fromEntries(idle);
}

/**
 * The same for taking them: only products of which Atlassian says when they were last opened. Unknown is not idle, and whoever came
 * to the organization since then, or again, has had no time. `wanted`: keys of the products that may be taken; empty: all.
 */
export function judgeUnused(
  opens: readonly string[],
  { products, added }: ActiveDays,
  { since, wanted }: { readonly since: string; readonly wanted: readonly string[] },
): Readonly<Record<string, string>> {
  if (added !== undefined && added >= since) return {};
  const unused = opens.flatMap((key): [string, string][] => {
    const last = products[key];
    const isMeant = wanted.length === 0 || wanted.includes(key);
    return isMeant && last !== undefined && last < since ? [[key, last]] : [];
  });
  return Object.fromEntries(unused);
}
