/** As short as a time can be said, in the viewer's zone: today the time alone, this year without the year. */
export function formatBriefMoment(at: string, locale: string, now: Date): string {
  const then = new Date(at);
  const time = { hour: 'numeric', minute: '2-digit' } as const;
  const isToday = then.toDateString() === now.toDateString();
  const day = isToday ? {} : ({ month: 'short', day: 'numeric' } as const);
  const year = then.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(locale, { ...year, ...day, ...time }).format(then);
}
