type Fields = Readonly<Record<string, unknown>>;

/**
 * What stands by now, with what somebody has changed in what they saw: field by field, and row by row in lists of the same
 * length. A field that both have changed is theirs who come now. Pure.
 * @param seen what was shown when the change was made
 * @param next what it was changed to
 * @param now what stands by now
 */
export function ontoNewest<Value>(seen: Value, next: Value, now: Value): Value {
  return newest(seen, next, now) as Value;
}

function newest(seen: unknown, next: unknown, now: unknown): unknown {
  if (isSame(seen, now)) return next;
  if (isSame(seen, next)) return now;
  if (Array.isArray(seen) && Array.isArray(next) && Array.isArray(now)) {
    const isSameLength = seen.length === next.length && next.length === now.length;
    return isSameLength ? next.map((each, index) => newest(seen[index], each, now[index])) : next;
  }
  if (!isFields(seen) || !isFields(next) || !isFields(now)) return next;
  const names = new Set([...Object.keys(now), ...Object.keys(next)]);
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const value = newest(seen[name], next[name], now[name]);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Both were made in the same way, so that equal values have their names in the same order. */
export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
