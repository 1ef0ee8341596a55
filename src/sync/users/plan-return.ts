import type { TakenGroup } from '../../directory/user';
import { isChosen } from '../rules/account-decision';
import { cannot, lacks } from '../rules/capability';
import { emailLabel } from '../rules/label';
import { wordsFor } from '../rules/target-words';
import type { Account } from '../site/accounts';
import type { Capability } from '../site/capabilities';
import type { UserAction } from '../sync';
import type { UserFacts } from './user-view';

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
  const whose = ownerLabel(facts, account);
  const text = account.state === 'suspended' ? `Restore access of ${whose}` : `Reactivate the account of ${whose}`;
  if (protection) return [{ kind: 'refuse', text, reason: protection, cause: 'person-protected' }];
  if (!isOurs) return [notOurs(account.state, text, label)];
  if (!settings.users.followActive) {
    const reason = 'The IdP set the person active again; the settings say not to follow that.';
    return [{ kind: 'skip', text: `Leave ${label} as they are`, reason, cause: 'active-not-followed' }];
  }
  return [giveBack(facts, account, text), ...planGroupsBack(facts)];
}

/** An account that an administrator chose may have another address than the person. */
const ownerLabel = ({ label, user }: UserFacts, { id, email }: Account): string =>
  isChosen(user.sync.decision, id) && email ? emailLabel(email) : label;

function notOurs(state: 'suspended' | 'deactivated', text: string, label: string): UserAction {
  if (state === 'suspended') {
    const reason = 'The account was suspended at Atlassian, but not by Rollcall.';
    return { kind: 'refuse', text, reason, cause: 'suspended-elsewhere' };
  }
  const reason = 'The Atlassian account is deactivated, so giving it access to the site would change nothing.';
  return { kind: 'refuse', text: `Leave ${label} as they are`, reason, cause: 'account-deactivated' };
}

function giveBack({ capabilities, user }: UserFacts, account: Account, text: string): UserAction {
  const kind = account.state === 'suspended' ? 'restore' : 'reactivate';
  const missing = lacks(capabilities, kind satisfies Capability);
  if (missing) return cannot(missing, text, `No credential at hand may ${kind} people; an organization API key may.`);
  const isNew = user.sync.regained === 'due';
  const reason = isNew
    ? 'Rollcall had taken it when another record had the account, and the person is active.'
    : 'The IdP set the person active again.';
  return { kind, text, reason, account: account.id };
}

/**
 * `restorePrevious`: everything that the person had and no IdP pushes. Otherwise only the default groups of products, which
 * give access. The IdP decides who is in a pushed group, and the group's own work sees to it, so that nothing done here can
 * overtake a removal that came while the person was away or comes while they return.
 */
export function planGroupsBack(facts: UserFacts): UserAction[] {
  const { label, pushed, settings, user } = facts;
  const taken = user.sync.takenGroups ?? [];
  const isPrevious = settings.users.onReactivate === 'restorePrevious';
  const isDecided = ({ id, isPushed }: TakenGroup) => isPushed === true || pushed?.has(id) === true;
  const mine = taken.filter((group) => group.isDefault || (isPrevious && !isDecided(group)));
  const others = isPrevious ? taken.length - mine.length : 0;
  return [
    ...mine.map(
      ({ id, isDefault }): UserAction => ({
        kind: 'joinGroup',
        text: isDefault ? wordsFor(facts).productBack(label) : `Put ${label} back into a group that they had`,
        reason: isPrevious
          ? 'The IdP set the person active again; the setting says to give back what they had.'
          : 'The IdP set the person active again.',
        group: id,
      }),
    ),
    ...(others > 0 ? [leftToIdp(label, others)] : []),
  ];
}

function leftToIdp(label: string, groups: number): UserAction {
  const text = `Leave ${groups === 1 ? 'one group' : `${groups} groups`} of ${label} to the IdP`;
  const reason = 'An IdP pushes what the person had there, or pushed it when they left: it says who is in it now.';
  return { kind: 'skip', text, reason };
}
