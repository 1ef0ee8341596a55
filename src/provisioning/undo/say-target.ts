import { type Belongings, handedKinds } from '../../directory/belongings';
import type { ActionReport, JournalEntry } from '../../journal/entry';
import type { Phrase, PlainCode, Said } from '../../journal/sentence';
import { emailLabel } from '../../sync/rules/label';
import { choicesInWords } from '../../sync/users/words-of-belongings';
import { displayNameOf, subjectOfUser } from '../attempts/describe';
import { doneThere, userOf } from './look-at-target';
import type { Judged, Present } from './present';
import { isAsSaid } from './said-since';
import type { Target } from './target';

/** What becomes of a target, as the plan and the log say it. Pure. */
export function sayTarget(target: Target, present: Present, judged: Judged, isPlan: boolean): ActionReport {
  const { verdict, why } = judged;
  const who = present.memberships?.userId ?? present.user?.id;
  const isMember = target.what === 'place' || (target.what === 'kept' && target.record.kind === 'place');
  return {
    kind: verdict === 'undo' ? doneKind(target, present) : verdict === 'asWas' ? 'none' : 'skip',
    text: phraseOf(target, present),
    reason: why === undefined ? reasonsOf(target, present, verdict) : { say: why },
    outcome: verdict === 'undo' ? (isPlan ? 'preview' : 'applied') : verdict === 'asWas' ? 'noChange' : 'skipped',
    ...(isMember && who !== undefined && { who }),
  };
}

/** What an undo does at Atlassian itself is of a kind of its own: an undo of it says that it stays. */
function doneKind({ what }: Target, { gone }: Present): string {
  if (gone) return 'giveBack';
  return what === 'products' || what === 'givenGroup' ? 'takeGift' : 'undo';
}

/** What is only decided follows once the connection is live. */
function reasonsOf(target: Target, present: Present, verdict: Judged['verdict']): Said {
  const reason = { say: reasonOf(target, present) };
  const isLater = verdict === 'undo' && present.settings.mode === 'preview' && !doneThere.has(target.what);
  return isLater ? [reason, { say: 'undo-when-live' }] : reason;
}

/** Where the IdP says the same, an undo of an undo keeps nothing: it is followed again. */
const reasonOf = (target: Target, present: Present): PlainCode => {
  const isLift = target.what === 'kept' || ('ofUndo' in target && target.ofUndo && isAsSaid(target, present));
  return isLift ? 'lift-asked' : 'undo-asked';
};

function phraseOf(target: Target, present: Present): Phrase {
  const who = labelOf(present);
  const group = present.group ? displayNameOf(present.group) : '';
  switch (target.what) {
    case 'access':
      if (present.gone && target.before) return { say: 'give-access-back', who };
      return { say: target.before ? 'keep-with-access' : 'keep-without-access', who };
    case 'field':
      return { say: 'keep-fields', fields: [target.name], who };
    case 'attribute':
      return { say: 'keep-attributes', attributes: [target.name], who };
    case 'rejoin':
      return { say: 'put-back', who, group: target.name };
    case 'place':
      return { say: target.before ? 'keep-in-group' : 'keep-out-of-group', who, group };
    case 'group':
      return { say: 'keep-absent', group };
    case 'lead':
      return { say: 'hand-back', thing: target.lead.label, who };
    case 'products':
      return { say: 'take-products', who, products: target.keys };
    case 'givenGroup':
      return { say: 'leave-group', who, group: target.name };
    case 'belongings':
      return backPhrase(present.belongings, who);
    case 'seats':
      return { say: 'give-seats-back', who };
    case 'kept':
      return { say: 'lift-kept', ...(target.record.kind === 'group' ? {} : { who }) };
    case 'stays':
      return { say: 'leave-as-is', what: target.label };
  }
}

/** How many there are is known once they have been handed over. */
function backPhrase(record: Belongings | undefined, who: string): Phrase {
  if (!record || record.state === 'open') return { say: 'give-all-back', who };
  const counts = handedKinds.flatMap((kind) => {
    const done = Object.values(record.kinds[kind]?.handed.done ?? {});
    return [[kind, done.reduce((sum, count) => sum + count, 0)] as const];
  });
  return { say: 'give-belongings-back', what: choicesInWords(record.choices, Object.fromEntries(counts)), who };
}

/** Masked. */
const labelOf = ({ user, memberships, gone }: Present): string =>
  user ? subjectOfUser(user).label : (memberships?.label ?? gone?.label ?? emailLabel(undefined));

/** Whom a target is about, for a list. */
export function subjectOf(target: Target, { user, group, gone }: Present): JournalEntry['subject'] {
  if (target.what === 'stays') return { kind: 'user', id: target.record, label: target.label };
  const missing = userOf(target);
  if (gone && missing !== undefined) return { kind: 'user', id: missing, label: gone.label };
  if (group) return { kind: 'group', id: group.id, label: displayNameOf(group) };
  if (user) return subjectOfUser(user);
  return { kind: 'user', ...(missing !== undefined && { id: missing }), label: '' };
}
