type Fields = Readonly<Record<string, unknown>>;

/** What two have made of the same: what both saw, what the one changes it to, and what stands by now. */
interface Versions {
  readonly seen: unknown;
  readonly next: unknown;
  readonly now: unknown;
}

interface Rules {
  /** Lists of the same length are brought together row by row; otherwise a list counts as one place. */
  readonly joinsRows: boolean;
  /** Told of a place that both have changed, each to something else: the value of the one who changes stands. */
  readonly overlaps?: (path: string) => void;
}

/**
 * What stands by now, with what somebody has changed in what they saw: field by field, and row by row in lists of the same
 * length. A field that both have changed is theirs who come now. Pure.
 * @param seen what was shown when the change was made
 * @param next what it was changed to
 * @param now what stands by now
 */
export function ontoNewest<Value>(seen: Value, next: Value, now: Value): Value {
  return broughtTogether({ seen, next, now }, { joinsRows: true }) as Value;
}

/** The changes of both; a value that only one has changed is that one's. Pure but for telling overlaps. */
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

/** Both were made in the same way, so that equal values have their names in the same order. */
export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
