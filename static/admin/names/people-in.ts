import type { LogAction, LogSummary } from '../../../src/entry/admin/contract/log';
import type { Named } from '../../../src/entry/admin/contract/names';
import { namedBy } from './in-clear';

interface Told {
  readonly subject: Pick<LogSummary['subject'], 'id'>;
  /** The members whom the summary names, if that is known. */
  readonly members?: readonly string[] | undefined;
  readonly actions?: readonly LogAction[];
  readonly names?: readonly Named[] | undefined;
}

/** A summary names at most so many members; of more it says how many. */
const mostMembers = 3;

/** Whom the summary of an entry or of a plan may name. */
export function peopleIn({ subject, names, actions = [], members }: Told): readonly (Named | undefined)[] {
  const involved = members ?? [...new Set(actions.flatMap(({ who }) => who ?? []))];
  const named = involved.length > mostMembers ? [] : involved;
  return [subject.id, ...named].map((id) => namedBy(names, id));
}
