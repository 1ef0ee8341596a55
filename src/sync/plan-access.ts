import { cannot, lacks } from './rules/capability';
import { emailLabel } from './rules/label';
import { profileChanges, profileFields, profileOf } from './rules/profile';
import type { Account } from './site';
import type { UserAction } from './sync';
import { nothingToDo, type UserFacts } from './user-view';

/** What gives a person the access that the IdP says they have: an invitation, a link, a return, a profile. */
export function planAccess(facts: UserFacts): UserAction[] {
  const { account, label } = facts;
  if (!account || account.state === 'notOnSite') return planInvitation(facts);
  if (account.state === 'suspended') return planReturn(facts, account);
  if (account.state === 'deactivated') {
    const reason = 'The Atlassian account is deactivated, so giving it access to the site would change nothing.';
    return [{ kind: 'refuse', text: `Leave ${label} as they are`, reason, cause: 'account-deactivated' }];
  }
  const steps = [...planLink(facts, account), ...planEmail(facts, account), ...planProfile(facts, account)];
  if (steps.length > 0) return steps;
  return [nothingToDo(`Keep ${label}`, 'The account is active and linked, as the IdP says.')];
}

function planInvitation(facts: UserFacts): UserAction[] {
  const { account, capabilities, label } = facts;
  const email = facts.email ?? account?.email ?? facts.user.sync.email;
  const text = `Invite ${label}`;
  if (email === undefined || email === '') {
    const reason = 'The IdP sent neither an e-mail address nor a user name that is one.';
    return [{ kind: 'refuse', text: 'Invite the person', reason, cause: 'email-missing' }];
  }
  if (facts.protection) return [{ kind: 'refuse', text, reason: facts.protection, cause: 'person-protected' }];
  const missing = lacks(capabilities, 'invite');
  if (missing) return [cannot(missing, text, 'No credential at hand may invite people.')];
  const profile = profileOf(facts.user.attributes);
  const reason = account
    ? 'The IdP says that the person is active; the account exists and has no access to the site.'
    : 'The IdP says that the person is active; no account on the site has this address.';
  const invite: UserAction = {
    kind: 'invite',
    text,
    reason,
    email,
    ...(profile.displayName !== undefined && { displayName: profile.displayName }),
  };
  return [invite, ...planNewProfile(facts)];
}

/** What a new account looks like is not known yet: whatever the IdP says is set, where that is possible at all. */
function planNewProfile({ user, account, capabilities, label }: UserFacts): UserAction[] {
  const profile = profileChanges(profileOf(user.attributes), account);
  if (Object.keys(profile).length === 0 || lacks(capabilities, 'updateProfile') || account?.managed === false)
    return [];
  const reason = 'The IdP sent these values; Atlassian takes them for managed accounts.';
  return [{ kind: 'updateProfile', text: `Set ${profileFields(profile)} of ${label}`, reason, profile }];
}

/** Only what Rollcall took away is given back: a suspension by hand has its reasons. */
function planReturn(facts: UserFacts, account: Account): UserAction[] {
  const { capabilities, label, user } = facts;
  const text = `Restore access of ${label}`;
  if (facts.protection) return [{ kind: 'refuse', text, reason: facts.protection, cause: 'person-protected' }];
  if (!user.sync.suspended) {
    const reason = 'The account was suspended at Atlassian, but not by Rollcall.';
    return [{ kind: 'refuse', text, reason, cause: 'suspended-elsewhere' }];
  }
  const missing = lacks(capabilities, 'restore');
  if (missing) return [cannot(missing, text, 'No credential at hand may restore people; an organization API key may.')];
  const reason = 'The IdP set the person active again.';
  return [...planLink(facts, account), { kind: 'restore', text, reason, account: account.id }];
}

function planLink({ user, label }: UserFacts, account: Account): UserAction[] {
  if (user.sync.accountId === account.id) return [];
  const reason = user.sync.accountId
    ? 'The account linked before is gone; another one has the same e-mail address.'
    : 'An account with the same e-mail address exists.';
  return [{ kind: 'link', text: `Link ${label} to their account`, reason, account }];
}

/** An account keeps its link when the IdP changes the address: the account id is what identifies a person. */
function planEmail({ user, email, label }: UserFacts, account: Account): UserAction[] {
  const before = user.sync.email;
  if (!user.sync.accountId || before === undefined || email === undefined || email === before) return [];
  if (account.email.toLowerCase() === email) return [];
  const reason = 'The IdP changed the e-mail address. The link stays; Rollcall does not change addresses at Atlassian.';
  return [{ kind: 'skip', text: `Keep the account of ${emailLabel(before)} for ${label}`, reason }];
}

function planProfile({ user, capabilities, label, protection }: UserFacts, account: Account): UserAction[] {
  const profile = profileChanges(profileOf(user.attributes), account);
  const missing = lacks(capabilities, 'updateProfile');
  // Without the capability Atlassian doesn't show the fields either, so that a difference would be a guess.
  if (missing && (account.displayName === undefined || profile.displayName === undefined)) return [];
  if (Object.keys(profile).length === 0) return [];
  const text = `Set ${profileFields(profile)} of ${label}`;
  if (protection) return [{ kind: 'skip', text, reason: protection, cause: 'person-protected' }];
  if (missing) {
    return [{ kind: 'skip', text, reason: 'The credential at hand cannot change profiles.', cause: missing }];
  }
  if (account.managed === false) {
    const reason = 'Your organization does not manage this account, so only its owner may change the profile.';
    return [{ kind: 'skip', text, reason, cause: 'account-not-managed' }];
  }
  return [{ kind: 'updateProfile', text, reason: 'The IdP sent other values than Atlassian has.', profile }];
}
