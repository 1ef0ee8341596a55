import type { ActionReport, JournalEntry } from '../../journal/entry';
import type { Phrase, PlainCode } from '../../journal/sentence';
import { emailLabel } from '../../sync/rules/label';
import { displayNameOf, subjectOfUser } from '../attempts/describe';
import type { Judged, Present } from './judge-target';
import { userOf } from './look-at-target';
import type { Target } from './targets-of';

/** What becomes of a target, as the plan and the log say it. Pure. */
export function sayTarget(target: Target, present: Present, judged: Judged, isPlan: boolean): ActionReport {
  const { verdict, why } = judged;
  const who = present.memberships?.userId ?? present.user?.id;
  const isMember = target.what === 'place' || (target.what === 'kept' && target.record.kind === 'place');
  return {
    kind: verdict === 'undo' ? 'undo' : verdict === 'asWas' ? 'none' : 'skip',
    text: phraseOf(target, present),
    reason: { say: why ?? reasonOf(target) },
    outcome: verdict === 'undo' ? (isPlan ? 'preview' : 'applied') : verdict === 'asWas' ? 'noChange' : 'skipped',
    ...(isMember && who !== undefined && { who }),
  };
}

const reasonOf = ({ what }: Target): PlainCode => (what === 'kept' ? 'lift-asked' : 'undo-asked');

function phraseOf(target: Target, present: Present): Phrase {
  const who = labelOf(present);
  const group = present.group ? displayNameOf(present.group) : '';
  switch (target.what) {
    case 'access':
      return { say: target.before ? 'keep-with-access' : 'keep-without-access', who };
    case 'field':
      return { say: 'keep-fields', fields: [target.name], who };
    case 'attribute':
      return { say: 'keep-attributes', attributes: [target.name], who };
    case 'place':
      return { say: target.before ? 'keep-in-group' : 'keep-out-of-group', who, group };
    case 'group':
      return { say: 'keep-absent', group };
    case 'lead':
      return { say: 'hand-back', thing: target.lead.label, who };
    case 'seats':
      return { say: 'give-seats-back', who };
    case 'kept':
      return { say: 'lift-kept', ...(target.record.kind === 'group' ? {} : { who }) };
    case 'stays':
      return { say: 'leave-as-is', what: target.label };
  }
}

/** Masked. */
const labelOf = ({ user, memberships }: Present): string =>
  user ? subjectOfUser(user).label : (memberships?.label ?? emailLabel(undefined));

/** Whom a target is about, for a list. */
export function subjectOf(target: Target, { user, group }: Present): JournalEntry['subject'] {
  if (target.what === 'stays') return { kind: 'user', id: target.record, label: target.label };
  if (group) return { kind: 'group', id: group.id, label: displayNameOf(group) };
  if (user) return subjectOfUser(user);
  const id = userOf(target);
  return { kind: 'user', ...(id !== undefined && { id }), label: '' };
}
