import type { UserSettings } from '../../connections/settings/settings-schema';
import type { TakenGroup } from '../../directory/user';
import { cannot, lacks } from '../rules/capability';
import { groupProtection } from '../rules/protection';
import { wordsFor } from '../rules/target-words';
import type { Account } from '../site/accounts';
import type { SiteGroup } from '../site/site-groups';
import type { UserAction } from '../sync';
import { isAccessGiven } from './user-links';
import { nothingToDo, type UserFacts } from './user-view';

type Departure = UserSettings['onDelete'];

/** What takes access from a person whom the IdP set inactive or deleted, as the settings say. */
export function planLeaving(facts: UserFacts): readonly UserAction[] {
  const { settings, wanted } = facts;
  if (facts.user.sync.isSevered) return planSevered(facts);
  if (wanted === 'as directory')
    return planDeparture(facts, settings.users.onDeactivate, 'The IdP set the person inactive');
  return [...planDeparture(facts, settings.users.onDelete, 'The IdP deleted the person'), ...planForgetting(facts)];
}

const unlinked =
  "An administrator said that the account is not the person's, and that it is to lose what Rollcall gave";

/** What Rollcall gave to an account that was unlinked: access, or else the default groups. */
function planSevered(facts: UserFacts): readonly UserAction[] {
  const { account, label, user, settings } = facts;
  if (isAccessGiven(user.sync)) {
    return [...planDeparture(facts, settings.users.onDelete, unlinked), ...planForgetting(facts)];
  }
  const kept = nothingToDo(`Keep the access of ${label}`, `${unlinked}; the access was there before.`);
  if (!account || !facts.groups?.length) return [kept, ...planForgetting(facts)];
  return [kept, ...planGroupsLeft(facts, account, unlinked), ...planForgetting(facts)];
}

/** `why`: a sentence without its full stop. */
export function planDeparture(facts: UserFacts, how: Departure, why: string): readonly UserAction[] {
  const { account, label, protection } = facts;
  if (!account) return [nothingToDo(`Leave ${label} out`, `${why}, and no account on the site belongs to them.`)];
  if (hasLeft(account, how)) return [nothingToDo(`Keep ${label}`, `${why}, and the account has no access already.`)];
  const text = how === 'removeFromGroups' ? `Take ${label} out of ${wordsFor(facts).groups}` : texts[how](label);
  if (how === 'logOnly') return [{ kind: 'skip', text, reason: `${why}; the setting says to log it only.` }];
  if (protection) return [{ kind: 'refuse', text, reason: `${why}. ${protection}`, cause: 'person-protected' }];
  const missing = lacks(facts.capabilities, how === 'removeFromGroups' ? 'changeMembers' : how);
  if (missing) return [cannot(missing, text, `${why}. ${impossible[how]}`)];
  if (how === 'deactivate' && account.managed === false) {
    const reason = `${why}. Only accounts that your organization manages can be deactivated; choose suspend for others.`;
    return [{ kind: 'refuse', text, reason, cause: 'account-not-managed' }];
  }
  const taking =
    how === 'removeFromGroups' ? planGroupsLeft(facts, account, why) : [takeAway(facts, account, how, why)];
  const takes = taking.some(({ kind }) => kind !== 'skip' && kind !== 'none');
  return takes ? [...planHandOver(facts, account), ...taking] : taking;
}

function takeAway(
  { label, groups = [], pushed }: UserFacts,
  account: Account,
  how: 'suspend' | 'deactivate' | 'remove',
  why: string,
): UserAction {
  const reason = `${why}; the setting says to ${how} such people.`;
  return { kind: how, text: texts[how](label), reason, account: account.id, groups: groups.map(toTaken(pushed)) };
}

function planGroupsLeft(facts: UserFacts, account: Account, why: string): UserAction[] {
  const { label, groups = [], pushed, settings } = facts;
  const words = wordsFor(facts);
  if (groups.length === 0) return [nothingToDo(`Keep ${label}`, `${why}, and ${words.noGroups}.`)];
  return groups.map((group): UserAction => {
    const text = `Take ${label} out of ${group.name}`;
    const kept = group.protection === 'default' ? undefined : groupProtection(settings, [], group);
    if (kept) return { kind: 'skip', text, reason: `${why}. ${kept}`, cause: 'group-protected' };
    const reason = `${why}; the setting says to take such people out of ${words.groups}.`;
    return { kind: 'leaveGroup', text, reason, account: account.id, group: toTaken(pushed)(group) };
  });
}

/** Nobody loses access before somebody else leads what they led. */
function planHandOver({ heirs, label }: UserFacts, account: Account): UserAction[] {
  if (!heirs) return [];
  const reason = 'The settings say who takes over the projects and components of people who leave.';
  return [{ kind: 'handOver', text: `Hand over what ${label} leads`, reason, account: account.id, heirs }];
}

/** Custom attributes kept with the account go when the person is deleted. */
function planForgetting({ user, account, label }: UserFacts): UserAction[] {
  if (!user.sync.keepsAttributes || !account) return [];
  const reason = user.sync.isSevered ? `${unlinked}.` : 'The IdP deleted the person.';
  return [{ kind: 'keepAttributes', text: `Remove the custom attributes of ${label}`, reason, values: {} }];
}

const toTaken =
  (pushed: UserFacts['pushed']) =>
  ({ id, protection }: SiteGroup): TakenGroup => ({
    id,
    ...(protection === 'default' && { isDefault: true as const }),
    ...(pushed?.has(id) && { isPushed: true as const }),
  });

const texts: Readonly<Record<Exclude<Departure, 'removeFromGroups'>, (label: string) => string>> = {
  suspend: (label) => `Suspend access of ${label}`,
  deactivate: (label) => `Deactivate the account of ${label}`,
  remove: (label) => `Remove ${label} from the site`,
  logOnly: (label) => `Leave ${label} as they are`,
};

const impossible: Readonly<Record<Exclude<Departure, 'logOnly'>, string>> = {
  suspend:
    'Suspending needs an organization API key: an administrator token can only remove people. Add the key, or choose remove in the settings.',
  deactivate: 'Deactivating an account needs an organization API key. Add the key, or choose remove in the settings.',
  remove: 'No credential at hand may remove people.',
  removeFromGroups: 'No credential at hand may change the members of groups.',
};

function hasLeft(account: Account, how: Departure): boolean {
  if (account.state === 'suspended') return how !== 'remove' && how !== 'deactivate';
  return account.state !== 'active';
}
