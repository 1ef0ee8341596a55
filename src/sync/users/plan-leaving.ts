import type { UserSettings } from '../../connections/settings/settings-schema';
import type { TakenGroup } from '../../directory/user';
import { type Phrase, type PlainCode, type Sentence, together } from '../../journal/sentence';
import { cannot, lacks } from '../rules/capability';
import { groupProtection } from '../rules/protection';
import { wordsFor } from '../rules/target-words';
import type { Account } from '../site/accounts';
import type { SiteGroup } from '../site/site-groups';
import { planBelongings } from './plan-belongings';
import { isAccessGiven } from './user-links';
import type { UserAction } from './user-plan';
import { keptWithout, nothingToDo, type UserFacts } from './user-view';

type Departure = UserSettings['onDelete'];

/** What takes access from a person whom the IdP set inactive or deleted, as the settings say. */
export function planLeaving(facts: UserFacts): readonly UserAction[] {
  const { settings, wanted } = facts;
  if (facts.user.sync.isSevered) return planSevered(facts);
  const kept = keptWithout(facts);
  if (kept) return planDeparture(facts, kept.how, { say: 'kept-without-access' });
  if (wanted === 'as directory') return planDeparture(facts, settings.users.onDeactivate, { say: 'set-inactive' });
  return [...planDeparture(facts, settings.users.onDelete, { say: 'deleted' }), ...planForgetting(facts)];
}

const unlinked: Sentence = { say: 'unlinked-loses' };

/** What Rollcall gave to an account that was unlinked: access, or else the default groups. */
function planSevered(facts: UserFacts): readonly UserAction[] {
  const { account, label, user, settings } = facts;
  if (isAccessGiven(user.sync)) {
    return [...planDeparture(facts, settings.users.onDelete, unlinked), ...planForgetting(facts)];
  }
  const kept = nothingToDo({ say: 'keep-access', who: label }, [unlinked, { say: 'access-before' }]);
  if (!account || !facts.groups?.length) return [kept, ...planForgetting(facts)];
  return [kept, ...planGroupsLeft(facts, account, unlinked), ...planForgetting(facts)];
}

export function planDeparture(facts: UserFacts, how: Departure, why: Sentence): readonly UserAction[] {
  const { account, label, protection } = facts;
  if (!account) return [nothingToDo({ say: 'leave-out', who: label }, [why, { say: 'no-account-on-site' }])];
  if (hasLeft(account, how)) {
    return [nothingToDo({ say: 'keep-person', who: label }, [why, { say: 'no-access-already' }])];
  }
  const text = how === 'removeFromGroups' ? wordsFor(facts).leaveGroups(label) : texts[how](label);
  if (how === 'logOnly') return [{ kind: 'skip', text, reason: [why, { say: 'says-log-only' }] }];
  if (protection) return [{ kind: 'refuse', text, reason: [why, protection], cause: 'person-protected' }];
  const missing = lacks(facts.capabilities, how === 'removeFromGroups' ? 'changeMembers' : how);
  if (missing) return [cannot(missing, text, [why, { say: impossible[how] }])];
  if (how === 'deactivate' && account.managed === false) {
    const reason: readonly Sentence[] = [why, { say: 'managed-only-deactivated' }];
    return [{ kind: 'refuse', text, reason, cause: 'account-not-managed' }];
  }
  const taking =
    how === 'removeFromGroups' ? planGroupsLeft(facts, account, why) : [takeAway(facts, account, how, why)];
  const takes = taking.some(({ kind }) => kind !== 'skip' && kind !== 'none');
  return takes ? [...planHandOver(facts, account), ...taking, ...planBelongings(facts, account)] : taking;
}

function takeAway(
  { label, groups = [], pushed }: UserFacts,
  account: Account,
  how: 'suspend' | 'deactivate' | 'remove',
  why: Sentence,
): UserAction {
  const isDecided = why.say === 'kept-without-access';
  const reason: readonly Sentence[] = isDecided ? [why] : [why, { say: `says-${how}` }];
  return { kind: how, text: texts[how](label), reason, account: account.id, groups: groups.map(toTaken(pushed)) };
}

function planGroupsLeft(facts: UserFacts, account: Account, why: Sentence): UserAction[] {
  const { label, groups = [], pushed, settings } = facts;
  const words = wordsFor(facts);
  if (groups.length === 0) return [nothingToDo({ say: 'keep-person', who: label }, [why, words.noGroups])];
  return groups.map((group): UserAction => {
    const text = { say: 'leave-group', who: label, group: group.name } as const;
    const kept = group.protection === 'default' ? undefined : groupProtection(settings, [], group);
    if (kept) return { kind: 'skip', text, reason: [why, kept], cause: 'group-protected' };
    const isDecided = why.say === 'kept-without-access';
    const stays = group.protection === 'default' ? words.mayKeep : undefined;
    const reason = isDecided ? [why] : together(why, words.saysLeaveGroups, stays);
    return { kind: 'leaveGroup', text, reason, account: account.id, group: toTaken(pushed)(group) };
  });
}

/** Nobody loses access before somebody else leads what they led. */
function planHandOver({ heirs, label }: UserFacts, account: Account): UserAction[] {
  if (!heirs?.project && !heirs?.component) return [];
  const text = { say: 'hand-over', who: label } as const;
  return [{ kind: 'handOver', text, reason: { say: 'hand-over-set' }, account: account.id, heirs }];
}

/** Custom attributes kept with the account go when the person is deleted. */
function planForgetting({ user, account, label }: UserFacts): UserAction[] {
  if (!user.sync.keepsAttributes || !account) return [];
  const reason: Sentence = user.sync.isSevered ? unlinked : { say: 'deleted' };
  return [{ kind: 'keepAttributes', text: { say: 'remove-custom-attributes', who: label }, reason, values: {} }];
}

const toTaken =
  (pushed: UserFacts['pushed']) =>
  ({ id, protection }: SiteGroup): TakenGroup => ({
    id,
    ...(protection === 'default' && { isDefault: true as const }),
    ...(pushed?.has(id) && { isPushed: true as const }),
  });

const texts: Readonly<Record<Exclude<Departure, 'removeFromGroups'>, (who: string) => Phrase>> = {
  suspend: (who) => ({ say: 'suspend-access', who }),
  deactivate: (who) => ({ say: 'deactivate-account', who }),
  remove: (who) => ({ say: 'remove-from-site', who }),
  logOnly: (who) => ({ say: 'change-nothing', who }),
};

const impossible: Readonly<Record<Exclude<Departure, 'logOnly'>, PlainCode>> = {
  suspend: 'needs-key-to-suspend',
  deactivate: 'needs-key-to-deactivate',
  remove: 'nobody-may-remove',
  removeFromGroups: 'nobody-may-change-members-of',
};

function hasLeft(account: Account, how: Departure): boolean {
  if (account.state === 'suspended') return how !== 'remove' && how !== 'deactivate';
  return account.state !== 'active';
}
