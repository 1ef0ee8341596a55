import type { DirectoryGroup } from '../../../src/directory/group';
import { kindOfHeld } from '../../../src/directory/held-batch';
import type { AccountId, UserId } from '../../../src/directory/ids';
import { nameOf } from '../../../src/directory/names';
import { keptPlaceIn } from '../../../src/directory/places-of';
import type { DirectoryUser } from '../../../src/directory/user';
import { emailOf } from '../../../src/sync/rules/email';
import type { Account } from '../../../src/sync/site/accounts';
import type { Violation } from '../explorer/program';
import { everActive, type Happened, intentsOf, mayBeChosen, wasChosen } from './history';
import { deciding, speaking } from './judge';
import { type ConnectionView, isBarred, isUnlinkedFrom, isWanted, living, means, type SiteGroupView } from './snapshot';

/** Accounts must match the judge: access if any record of the deciding connection is active, otherwise none. */
export function accountsFollow(happened: Happened): readonly Violation[] {
  return happened.after.accounts.flatMap((account) => {
    const expected = expectedAccess(happened, account);
    const has = account.state === 'active';
    if (expected === 'untouched') return untouched(happened, account);
    if (expected === 'either' || (expected === 'access') === has) return [];
    const text = has
      ? `${account.email} has access: ${account.state}, though no record that counts is active.`
      : `${account.email} has no access: ${account.state}, though a record that counts is active.`;
    return [{ invariant: has ? 'leaver keeps access' : 'locked out', text }];
  });
}

function expectedAccess(happened: Happened, account: Account): 'access' | 'none' | 'either' | 'untouched' {
  const { before, after } = happened;
  if (account.protection) return 'untouched';
  const claimants = speaking(after).filter(({ users }) => users.some(({ user }) => means(user, account)));
  const verdicts = deciding(claimants, { kind: 'account', id: account.id }, { before, after }).map(({ users }) =>
    users.some(({ user }) => means(user, account) && isWanted(user)),
  );
  // What the requests say about putting them back is judged with the directory.
  if (
    speaking(after).some(({ users }) =>
      users.some(({ user }) => isBarred(after, happened.byHand, user) && means(user, account)),
    )
  )
    return 'either';
  if (isHeld(happened, account) && !verdicts.includes(true)) {
    return isSuspendedFirst(happened, account) ? 'either' : 'access';
  }
  const left = verdicts.length === 0 ? unlinkedAccess(happened, account) : undefined;
  if (left) return left;
  if (verdicts.includes(true)) return verdicts.includes(false) ? 'either' : 'access';
  if (isUndoneBesideDeletion(happened, account)) return 'either';
  if (mayBeChosen(happened, account.id)) return 'either';
  const isForeign = madeByHand(happened, account) && !wasChosen(happened, account.id);
  if (isForeign && !wasActiveHere(happened, account)) return 'untouched';
  // People of a deleted connection stay as they are, unless somebody else is linked to the account.
  const isLinked = claimants.some(({ users }) => users.some(({ user }) => user.sync.accountId === account.id));
  return !isLinked && isOfGoneConnection(happened, account) ? 'either' : 'none';
}

/** An undo of a deletion gives the access back, and one that began before the deletion does not. */
const isUndoneBesideDeletion = (happened: Happened, { email }: Account): boolean =>
  (['undo', 'delete user'] as const).every((kind) =>
    intentsOf(happened).some((intent) => 'user' in intent && intent.kind === kind && intent.user === email),
  );

/** A limit holds what would be taken, or an administrator has rejected it. */
const isHeld = ({ after }: Happened, { id }: Account): boolean =>
  after.connections.some(
    ({ held, users, rejected }) =>
      held.some(({ sync }) => sync.accountId === id) ||
      users.some(({ user: { sync } }) => sync.accountId === id && sync.declined) ||
      rejected.some((user) => user.sync.accountId === id && isRejectedSince(after, user)),
  );

/** A deletion is rejected by a decision that came after it; what was rejected before is no answer to it. */
const isRejectedSince = ({ entries }: Happened['after'], user: DirectoryUser): boolean =>
  entries.findLastIndex(({ operation }) => operation === 'Reject what was held') >
  entries.findLastIndex(({ operation, subject }) => operation === 'Delete user' && subject.id === user.id);

/** An approval has suspended the person before more came to be held: how they would be removed is judged with the limits. */
const isSuspendedFirst = ({ after }: Happened, { id }: Account): boolean =>
  after.connections.some(({ held }) => held.some(({ sync }) => sync.accountId === id && sync.suspended));

/** Nothing is taken from an account that was unlinked, unless that was asked for; but the IdP may have been quicker. */
function unlinkedAccess(happened: Happened, account: Account): 'access' | 'none' | 'either' | undefined {
  const { before, after, asked } = happened;
  if (!isUnlinked(happened, account.id)) return undefined;
  if (takesOf(happened)) return 'none';
  const isTakenByIdp = asked.some(
    ({ intent }) => intent.kind === 'delete user' || (intent.kind === 'change user' && intent.active === false),
  );
  const was = before.accounts.find(({ id }) => id === account.id)?.state;
  return isTakenByIdp || was !== 'active' || living(after).length < after.connections.length ? 'either' : 'access';
}

/** The record that says so may have been deleted since. */
function isUnlinked({ after, asked }: Happened, account: string): boolean {
  const email = after.accounts.find(({ id }) => id === account)?.email;
  return (
    after.connections.some(({ users }) => users.some(({ user }) => isUnlinkedFrom(user, account))) ||
    asked.some(({ intent }) => intent.kind === 'decide account' && intent.user === email)
  );
}

const takesOf = ({ asked }: Happened): boolean =>
  asked.some(({ intent }) => intent.kind === 'decide account' && intent.takes);

const madeByHand = ({ byHand }: Happened, { id }: Account) => byHand.accounts.find((each) => each.id === id);

/** An account that is not ours to take. */
function untouched(happened: Happened, account: Account): readonly Violation[] {
  const was = madeByHand(happened, account)?.state;
  if (was === undefined || was === account.state) return [];
  return [
    { invariant: 'foreign taken', text: `${account.email} was ${was}, and is ${account.state}: nobody had linked it.` },
  ];
}

/** A connection that was never live owns nobody: accounts it would link do not concern it yet. */
function wasActiveHere(happened: Happened, account: Account): boolean {
  const spoke = [happened.before, happened.after].flatMap(speaking).map(({ letter }) => letter);
  const linked = happened.before.connections.some(
    ({ letter, users }) => spoke.includes(letter) && users.some(({ user }) => user.sync.accountId === account.id),
  );
  return (
    linked ||
    [...everActive(happened, spoke)].some((name) => emailOf({ userName: name }) === account.email.toLowerCase())
  );
}

const isOfGoneConnection = ({ before, after, asked }: Happened, account: Account): boolean =>
  after.connections.some(
    ({ connection, letter }) =>
      connection === undefined &&
      (before.connections.some(
        (each) => each.letter === letter && each.users.some(({ user }) => means(user, account)),
      ) ||
        asked.some(({ intent }) => intent.connection === letter)),
  );

/** Groups at Atlassian must hold the union of the groups that lead to them, and members added by hand. */
export function groupsFollow(happened: Happened): readonly Violation[] {
  const { before, after } = happened;
  return after.groups.flatMap((group) => {
    const claimants = speaking(after).filter((view) => leadingTo(view, group).length > 0);
    const views = deciding(claimants, { kind: 'site-group', id: group.id }, { before, after });
    const byHand = happened.byHand.members.flatMap((text) =>
      text.startsWith(`${group.id} `) ? [text.slice(group.id.length + 1)] : [],
    );
    if (views.length === 0) return unledGroup(happened, group, byHand);
    const wanted = new Set([...byHand, ...views.flatMap((view) => accountsIn(view, group))]);
    const missing = [...wanted].filter((id) => !group.members.some((member) => member === id));
    const isLeftThere = (id: AccountId) =>
      isHeldDeletion(happened, id) ||
      isHeldMember(happened, views, group, id) ||
      isLeftByGone(happened, group, id) ||
      (isUnlinked(happened, id) && !takesOf(happened));
    const extra = group.members.filter((id) => !wanted.has(id) && !isLeftThere(id));
    return [
      ...adopted(happened, group),
      ...missing.map((id) => ({ invariant: 'member missing', text: `${group.name} lacks ${id}.` })),
      ...extra.map((id) => ({ invariant: 'member left behind', text: `${group.name} still holds ${id}.` })),
    ];
  });
}

/** Nobody is taken out of the groups before the deletion of the person is approved. */
const isHeldDeletion = ({ after }: Happened, account: AccountId): boolean =>
  after.connections.some(({ held, users }) =>
    held.some(({ id, sync }) => sync.accountId === account && !users.some(({ user }) => user.id === id)),
  );

/** Nobody leaves a group before that is decided, by which whoever is deleted meanwhile leaves it. A rejected member is kept in it. */
const isHeldMember = (
  { before }: Happened,
  views: readonly ConnectionView[],
  group: SiteGroupView,
  account: AccountId,
) =>
  views.some((view) => leadingTo(view, group).some(({ group: { sync } }) => sync.removals?.held !== undefined)) &&
  before.connections.some(({ users }) => users.some(({ user }) => user.sync.accountId === account));

/** A deleted connection leaves its groups with their members, for whoever takes them over. */
const isLeftByGone = ({ before, after }: Happened, group: SiteGroupView, account: AccountId): boolean =>
  after.connections.some(
    ({ connection, letter }) =>
      connection === undefined &&
      before.connections.some((each) => each.letter === letter && accountsIn(each, group).includes(account)),
  );

/** Everybody a live connection wants to have access must have an account at all. */
export function peopleExist({ after }: Happened): readonly Violation[] {
  return speaking(after).flatMap(({ users, letter }) =>
    users
      .filter(({ user }) => isWanted(user) && !isWithout(user) && !isNotInvited(user))
      .filter(({ user }) => !after.accounts.some((account) => means(user, account)))
      .map(({ user }) => ({
        invariant: 'locked out',
        text: `${letter} ${nameOf(user, 'user')} is active and has no account.`,
      })),
  );
}

/** An administrator has unlinked them, and chosen no other account. */
const isWithout = ({ sync }: DirectoryUser): boolean =>
  sync.decision !== undefined && sync.decision.account === undefined;

/** A limit holds their invitation, or an administrator has rejected it. */
const isNotInvited = ({ sync }: DirectoryUser): boolean =>
  kindOfHeld(sync.held) === 'invitations' || sync.mayNotJoin === true;

/** Rollcall must recognize what it created, or it could never delete it. */
function adopted({ after, byHand }: Happened, { id, name }: SiteGroupView): readonly Violation[] {
  if (byHand.groups.some((each) => each.id === id)) return [];
  const links = speaking(after).flatMap(({ groups }) => groups.flatMap(({ group }) => group.sync.links ?? []));
  const own = links.filter((link) => link.id === id);
  if (own.length === 0 || own.some(({ createdByUs }) => createdByUs)) return [];
  return [{ invariant: 'adopted as foreign', text: `${name} was created by Rollcall and is linked as if by hand.` }];
}

/** A wanted group of a live connection must exist. */
export function groupsExist({ after }: Happened): readonly Violation[] {
  return speaking(after).flatMap(({ groups, letter }) =>
    groups.flatMap(({ group }) => {
      const links = group.sync.links ?? [];
      const isThere = after.groups.some(
        (each) => links.some(({ id }) => id === each.id) || isNamed(each, nameOf(group, 'group')),
      );
      if (isThere || isWaitingForGroup(group)) return [];
      return [
        { invariant: 'group missing', text: `${letter} group ${nameOf(group, 'group')} has no group at Atlassian.` },
      ];
    }),
  );
}

const isNamed = ({ name }: { readonly name: string }, other: string) =>
  name.trim().toLowerCase() === other.trim().toLowerCase();

/** Another group or connection has the group of this name: this one waits until it lets go. */
const isWaitingForGroup = ({ sync }: DirectoryGroup): boolean =>
  sync.cause === 'group-owned-elsewhere' || sync.cause === 'group-name-held';

const leadingTo = ({ groups }: ConnectionView, { id, name }: { readonly id: string; readonly name: string }) =>
  groups.filter(({ group }) => {
    const links = group.sync.links ?? [];
    if (links.length > 0) return links.some((link) => link.id === id);
    return group.sync.cause !== 'group-name-held' && isNamed({ name }, nameOf(group, 'group'));
  });

function accountsIn(view: ConnectionView, site: SiteGroupView): readonly string[] {
  const groups = leadingTo(view, site);
  // What an administrator decided counts more than the IdP's word.
  const isIn = ({ user, memberships }: ConnectionView['users'][number]) =>
    groups.some(({ group, members }) => keptPlaceIn(memberships, group.id) ?? members.includes(user.id as UserId));
  return view.users.filter(isIn).flatMap(({ user }) => user.sync.accountId ?? []);
}

function unledGroup(
  { before, after, asked, byHand: given }: Happened,
  group: SiteGroupView,
  byHand: readonly string[],
): readonly Violation[] {
  const isOurs = !given.groups.some(({ id }) => id === group.id);
  const hasGone = after.connections.some(
    ({ connection, letter }) =>
      !connection &&
      (asked.some(({ intent }) => intent.connection === letter) ||
        before.connections.some((each) => each.letter === letter && leadingTo(each, group).length > 0)),
  );
  if (hasGone) return [];
  if (isOurs)
    return [{ invariant: 'group left behind', text: `${group.name} is still at Atlassian, and no group leads to it.` }];
  const missing = byHand.filter((id) => !group.members.some((member) => member === id));
  return missing.map((id) => ({
    invariant: 'foreign taken',
    text: `${group.name} lost ${id}, whom somebody had put in by hand.`,
  }));
}
