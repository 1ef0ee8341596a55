/** As short as a time can be said, in the viewer's zone: today the time alone, this year without the year. */
export function formatBriefMoment(at: string, locale: string, now: Date): string {
  const then = new Date(at);
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(then);
  if (then.toDateString() === now.toDateString()) return time;
  const year = then.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
  const day = new Intl.DateTimeFormat(locale, { ...year, month: 'short', day: 'numeric' }).format(then);
  return `${day}, ${time}`;
}
