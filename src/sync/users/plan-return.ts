import { areSeatsAway } from '../../directory/idle-seats';
import { returningGroups, type TakenGroup, takenUnused } from '../../directory/user';
import type { Phrase, Sentence } from '../../journal/sentence';
import { isChosen } from '../rules/account-decision';
import { cannot, lacks } from '../rules/capability';
import { emailLabel } from '../rules/label';
import { wordsFor } from '../rules/target-words';
import type { Account } from '../site/accounts';
import type { Capability } from '../site/capabilities';
import type { UserAction } from './user-plan';
import { isKeptWithAccess, type UserFacts } from './user-view';

/** Gives back only what Rollcall took: whatever was done by hand has its reasons. */
export function planReturn(facts: UserFacts, account: Account): UserAction[] {
  const { label, protection, settings, user } = facts;
  switch (account.state) {
    case 'notOnSite':
      return [];
    case 'active':
      return planGroupsBack(facts);
    case 'suspended':
    case 'deactivated':
      break;
  }
  const isOurs = account.state === 'suspended' ? user.sync.suspended : user.sync.deactivated;
  const say = account.state === 'suspended' ? 'restore-access' : 'reactivate-account';
  const text: Phrase = { say, who: ownerLabel(facts, account) };
  if (protection) return [{ kind: 'refuse', text, reason: protection, cause: 'person-protected' }];
  if (!isOurs) return [notOurs(account.state, text, label)];
  if (!settings.users.followActive && !isKeptWithAccess(facts)) {
    const nothing = { say: 'change-nothing', who: label } as const;
    return [
      { kind: 'skip', text: nothing, reason: { say: 'active-again-not-followed' }, cause: 'active-not-followed' },
    ];
  }
  return [giveBack(facts, account, text), ...planGroupsBack(facts)];
}

/** An account that an administrator chose may have another address than the person. */
const ownerLabel = ({ label, user }: UserFacts, { id, email }: Account): string =>
  isChosen(user.sync.decision, id) && email ? emailLabel(email) : label;

function notOurs(state: 'suspended' | 'deactivated', text: Phrase, label: string): UserAction {
  if (state === 'suspended') {
    return { kind: 'refuse', text, reason: { say: 'account-suspended-elsewhere' }, cause: 'suspended-elsewhere' };
  }
  const nothing = { say: 'change-nothing', who: label } as const;
  return { kind: 'refuse', text: nothing, reason: { say: 'account-deactivated' }, cause: 'account-deactivated' };
}

function whyBack(facts: UserFacts): Sentence {
  if (isKeptWithAccess(facts)) return { say: 'kept-with-access' };
  if (facts.user.sync.putBack) return { say: 'active-put-back' };
  return { say: facts.user.sync.regained === 'due' ? 'active-regained' : 'active-again' };
}

function giveBack(facts: UserFacts, account: Account, text: Phrase): UserAction {
  const kind = account.state === 'suspended' ? 'restore' : 'reactivate';
  const missing = lacks(facts.capabilities, kind satisfies Capability);
  if (missing) return cannot(missing, text, { say: `nobody-may-${kind}` });
  return { kind, text, reason: whyBack(facts), account: account.id };
}

/**
 * `restorePrevious`: everything that the person had and no IdP pushes. Otherwise only the default groups of products, which
 * give access. The IdP decides who is in a pushed group, and the group's own work sees to it, so that nothing done here can
 * overtake a removal that came while the person was away or comes while they return.
 */
export function planGroupsBack(facts: UserFacts): UserAction[] {
  const { label, pushed, settings, user } = facts;
  const taken = returningGroups(user.sync);
  const isKept = isKeptWithAccess(facts);
  const isPrevious = isKept || settings.users.onReactivate === 'restorePrevious';
  const isDecided = ({ id, isPushed }: TakenGroup) => isPushed === true || pushed?.has(id) === true;
  const mine = taken.filter((group) => group.isDefault || (isPrevious && !isDecided(group)));
  const others = isPrevious ? taken.length - mine.length : 0;
  return [
    ...planUnusedBack(facts),
    ...mine.map(
      ({ id, isDefault }): UserAction => ({
        kind: 'joinGroup',
        text: isDefault ? wordsFor(facts).productBack(label) : { say: 'group-back', who: label },
        reason: { say: isKept ? 'kept-with-access' : isPrevious ? 'active-again-restored' : 'active-again' },
        group: id,
      }),
    ),
    ...(others > 0 ? [leftToIdp(label, others)] : []),
  ];
}

/** What was taken because nobody used it, once it is asked for again. */
function planUnusedBack({ label, pushed, user }: UserFacts): UserAction[] {
  if (areSeatsAway(user)) return [];
  const mine = takenUnused(user.sync).filter(({ id }) => !pushed?.has(id));
  return mine.map(({ id }) => ({
    kind: 'joinGroup',
    text: { say: 'unused-back', who: label },
    reason: { say: 'unused-asked' },
    group: id,
  }));
}

function leftToIdp(label: string, groups: number): UserAction {
  const text = { say: 'groups-to-idp', count: groups, who: label } as const;
  return { kind: 'skip', text, reason: { say: 'groups-not-idp' } };
}
