type Fields = Readonly<Record<string, unknown>>;

/** Two changes to the same value: `seen` by both, changed to `next` by one, and changed to `now` by the other. */
interface Versions {
  readonly seen: unknown;
  readonly next: unknown;
  readonly now: unknown;
}

interface Rules {
  /** Lists of the same length are merged row by row; otherwise a list counts as one place. */
  readonly joinsRows: boolean;
  /** Called for a place that both have changed differently; `next` wins. */
  readonly overlaps?: (path: string) => void;
}

/**
 * Merges a change into the present value: field by field, and row by row in lists of the same length. If both have
 * changed a field, `next` wins. Pure.
 * @param seen the value shown when the change was made
 * @param next the changed value
 * @param now the present value
 */
export function ontoNewest<Value>(seen: Value, next: Value, now: Value): Value {
  return broughtTogether({ seen, next, now }, { joinsRows: true }) as Value;
}

/** Merges both changes; a value that only one party has changed keeps that change. Pure except for reporting overlaps. */
export function broughtTogether({ seen, next, now }: Versions, rules: Rules, at = ''): unknown {
  if (isSame(seen, now)) return next;
  if (isSame(seen, next)) return now;
  if (rules.joinsRows && Array.isArray(seen) && Array.isArray(next) && Array.isArray(now)) {
    const isSameLength = seen.length === next.length && next.length === now.length;
    if (!isSameLength) return next;
    return next.map((each, index) => broughtTogether({ seen: seen[index], next: each, now: now[index] }, rules, at));
  }
  if (!isFields(seen) || !isFields(next) || !isFields(now)) {
    if (!isSame(next, now)) rules.overlaps?.(at);
    return next;
  }
  const names = new Set([...Object.keys(next), ...Object.keys(now)]);
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const path = at === '' ? name : `${at}.${name}`;
      const value = broughtTogether({ seen: seen[name], next: next[name], now: now[name] }, rules, path);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Both were built in the same way, so equal values have their names in the same order. */
export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
