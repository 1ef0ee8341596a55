import { maskEmail, maskQuotations, maskText } from '../../journal/mask';
import type { Said, Sentence } from '../../journal/sentence';
import { ScimError } from '../../scim/error';
import { isQuoted, type ScimProblem } from '../../scim/problems/problem';
import { groupType } from '../../scim/schema/group';
import { userType } from '../../scim/schema/user';
import { RecordTooLarge } from '../record-too-large';
import { TooContended } from '../refused';
import { StorageUnavailable } from '../storage-unavailable';
import { NameTaken, takenName } from '../store/name-claims';
import { QueueUnavailable } from '../sync-queue';

/**
 * Why a call was refused, masked, as the log keeps it: by codes, which each reader reads in their language; where there is no
 * code, in the words that the IdP got.
 */
export function refusalReason(error: unknown, detail: string): Said {
  if (error instanceof ScimError && error.said !== undefined) return error.said.map(masked);
  if (error instanceof NameTaken) return takenName(error, maskEmail(error.taken));
  if (error instanceof RecordTooLarge) return { say: 'record-too-large' };
  if (error instanceof TooContended) return { say: 'changed-at-once' };
  if (error instanceof StorageUnavailable) return { say: 'storage-unavailable' };
  if (error instanceof QueueUnavailable) return { say: 'queue-full' };
  return { say: 'quoted', words: maskText(maskQuotations(detail, isName)) };
}

/** A value that a client sent may be a person's name; the name of its attribute is not. */
function masked(problem: ScimProblem): Sentence {
  const value = (slot: string, text: string) => {
    if (!isQuoted(problem.say, slot)) return maskText(maskQuotations(text, isName));
    return isName(text) ? text : maskEmail(text);
  };
  const values = Object.entries(problem).map(([slot, each]) =>
    slot === 'say' || typeof each !== 'string' ? [slot, each] : [slot, value(slot, each)],
  );
  // Masking changes values, and never which there are.
  return Object.fromEntries(values) as Sentence;
}

/** `emails[1].value` is the name of an attribute, too. */
function isName(quoted: string): boolean {
  const plain = quoted.replaceAll(/\[\d+\]/g, '');
  return [userType, groupType].some((type) => type.find(plain) !== undefined || type.schema(plain) !== undefined);
}
