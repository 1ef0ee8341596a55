import type { Refusal } from '../../directory/refusal';
import type { RefusedSubject } from './contract/directory';
import { saying } from './saying';
import { fromStoredCause } from './to-admin-error';

/** A name as the page shows it; an IdP may send pages of text. */
const longest = 300;

/** Who was refused, as the page shows it: in clear, to an administrator who sees everybody else in clear. */
export function presentRefusal(refusal: Refusal): RefusedSubject {
  const { name, displayName, isStored, operation, cause, detail, first, last, times, ids } = refusal;
  const [subjectId] = ids;
  return {
    name: name.slice(0, longest),
    operation,
    first,
    last,
    times,
    ...(displayName === undefined ? {} : { displayName: displayName.slice(0, longest) }),
    ...(isStored && { isStored }),
    ...(cause === undefined ? {} : { error: fromStoredCause(cause, 'unkept') }),
    ...(detail === undefined ? {} : saying({ detail })),
    ...(subjectId === undefined ? {} : { subjectId }),
  };
}
