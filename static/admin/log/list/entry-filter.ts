import type { LogFilter, LogSubject, LogSummary, Outcome } from '../../../../src/entry/admin/contract/log';

/** The administrator's criteria for the log; the app searches by them. */
export interface EntryFilter {
  readonly outcome?: Outcome | undefined;
  readonly source?: LogSummary['source'] | undefined;
  readonly kind?: ActionKind | undefined;
  readonly time?: Span | undefined;
  readonly connectionId?: string | undefined;
  /** One person or one group of a connection. */
  readonly subject?: Pick<LogSubject, 'id' | 'label' | 'connectionId'> | undefined;
  readonly text: string;
}

/**
 * A number of hours back; whole days in the viewer's zone, both inclusive; one day in UTC, as activity is counted; or from
 * one moment to another.
 */
export type Span =
  | { readonly hours: Hours }
  | { readonly from?: string | undefined; readonly to?: string | undefined }
  | { readonly utcDay: string }
  | { readonly after: string; readonly before?: string | undefined };

export type Hours = '1' | '24' | '168' | '720';

/** The kinds of actions that change something, in the order of a person's and of a group's life. */
export const actionKinds = [
  'link',
  'invite',
  'updateProfile',
  'keepAttributes',
  'restore',
  'reactivate',
  'suspend',
  'deactivate',
  'remove',
  'handOver',
  'handOverBelongings',
  'joinGroup',
  'leaveGroup',
  'linkGroup',
  'createGroup',
  'unlinkGroup',
  'deleteGroup',
  'addMember',
  'removeMember',
] as const;

export type ActionKind = (typeof actionKinds)[number];

export const noFilter: EntryFilter = { text: '' };

export const isFiltering = (filter: EntryFilter): boolean => Object.keys(toLogFilter(filter, 0)).length > 0;

/** The filter in the form the app expects; `now` in milliseconds. */
export function toLogFilter(filter: EntryFilter, now: number): LogFilter {
  const { outcome, source, kind, time, connectionId, subject, text } = filter;
  const words = text.trim();
  return withoutUndefined({
    outcome,
    source,
    kind,
    ...limitsOf(time, now),
    connectionId: subject?.connectionId ?? connectionId,
    subjectId: subject?.id,
    text: words === '' ? undefined : words,
  });
}

function limitsOf(time: Span | undefined, now: number): Pick<LogFilter, 'after' | 'before'> {
  if (time === undefined) return {};
  if ('hours' in time) return { after: new Date(now - Number(time.hours) * 3_600_000).toISOString() };
  if ('utcDay' in time) return { after: `${time.utcDay}T00:00:00.000Z`, before: `${time.utcDay}T23:59:59.999Z` };
  if ('after' in time) return time;
  return { after: moment(time.from, '00:00:00'), before: moment(time.to, '23:59:59.999') };
}

/** The time of a day in the viewer's zone. */
function moment(day: string | undefined, time: string): string | undefined {
  const at = new Date(`${day}T${time}`);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

function withoutUndefined(filter: LogFilter): LogFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}
