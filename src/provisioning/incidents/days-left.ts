const day = 86_400_000;

/** Days until a time (ISO 8601), rounded up; 0 if it has passed. */
export const daysLeft = (until: string, now: number): number => Math.max(0, Math.ceil((Date.parse(until) - now) / day));
