/** A moment as it is typed: a day (2026-11-30) and a time (14:05), both in the viewer's zone. */
export interface TypedMoment {
  readonly day: string;
  readonly time: string;
}

export interface Between {
  readonly from: TypedMoment;
  readonly until: TypedMoment;
}

const two = (count: number): string => String(count).padStart(2, '0');

const typed = (at: Date): TypedMoment => ({
  day: `${String(at.getFullYear())}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
  time: `${two(at.getHours())}:${two(at.getMinutes())}`,
});

/** From the beginning of the day of this moment until then. */
export function todayUntil(now: Date): Between {
  const until = typed(now);
  return { from: { day: until.day, time: '00:00' }, until };
}

/** ISO 8601; undefined if it is no moment, or the end comes before the beginning. The minute of the end is part of it. */
export function limitsOf({ from, until }: Between): { readonly since: string; readonly until: string } | undefined {
  const since = momentOf(from, '00.000');
  const end = momentOf(until, '59.999');
  return since !== undefined && end !== undefined && since < end ? { since, until: end } : undefined;
}

const aDay = /^\d{4}-\d{2}-\d{2}$/;
const aTime = /^([01]?\d|2[0-3]):[0-5]\d$/;

function momentOf({ day, time }: TypedMoment, seconds: string): string | undefined {
  if (!aDay.test(day) || !aTime.test(time)) return undefined;
  // Without a zone it is the viewer's.
  const at = new Date(`${day}T${time.padStart(5, '0')}:${seconds}`);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
