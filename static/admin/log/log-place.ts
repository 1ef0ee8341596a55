import type { LogSummary, Outcome } from '../../../src/entry/admin/contract/log';
import type { EntryFilter } from './list/entry-filter';
import { outcomeColours } from './outcomes';

/** What a link asks of the log, as its address has it. */
export interface LogPlace {
  readonly connectionId?: string;
  readonly outcome?: Outcome;
  readonly source?: LogSummary['source'];
  /** A day in UTC. */
  readonly day?: string;
  /** ISO 8601, both inclusive. */
  readonly after?: string;
  readonly before?: string;
}

export const printLogPlace = (place: LogPlace): string => new URLSearchParams({ ...place }).toString();

const sources = ['scim', 'queue', 'sweep', 'admin'] as const;
const day = /^\d{4}-\d{2}-\d{2}$/;

/** A mistyped address leaves out what cannot be read. */
export function parseLogPlace(text: string): LogPlace {
  const read = new URLSearchParams(text);
  const value = (name: keyof LogPlace) => read.get(name) ?? '';
  const outcome = (Object.keys(outcomeColours) as Outcome[]).find((each) => each === value('outcome'));
  const source = sources.find((each) => each === value('source'));
  return {
    ...(value('connectionId') !== '' && { connectionId: value('connectionId') }),
    ...(outcome !== undefined && { outcome }),
    ...(source !== undefined && { source }),
    ...(day.test(value('day')) && { day: value('day') }),
    ...(isMoment(value('after')) && { after: value('after') }),
    ...(isMoment(value('before')) && { before: value('before') }),
  };
}

const isMoment = (text: string): boolean => text !== '' && !Number.isNaN(Date.parse(text));

/** The filter that a link begins with. */
export function filterOf({ connectionId, outcome, source, day: utcDay, after, before }: LogPlace): EntryFilter {
  const time = utcDay !== undefined ? { utcDay } : after === undefined ? undefined : { after, before };
  return { text: '', connectionId, outcome, source, time };
}
