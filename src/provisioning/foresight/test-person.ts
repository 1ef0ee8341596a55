import type { SiteGroupId } from '../../directory/ids';
import { type DirectoryUser, takenWithAccess } from '../../directory/user';
import type { EffectiveMode } from '../../sync/rules/effective-mode';
import { compileScope, type ScopeVerdict, scopeOfPerson } from '../../sync/rules/scope';
import type { Account, AccountGroups } from '../../sync/site/accounts';
import type { SiteGroup, SiteGroupReads } from '../../sync/site/site-groups';
import type { UserPlan } from '../../sync/users/user-plan';
import { wantsAccess } from '../../sync/users/user-view';
import { subjectOfUser } from '../attempts/describe';
import type { Uses } from '../call';
import type { GroupReads } from '../store/groups';
import type { UserReads } from '../store/users';
import { applyUser, modeOf } from '../users/apply-user';
import { type PersonChange, personChanges } from '../users/person-changes';
import { planUser, type UserWork } from '../users/plan-user';
import { plannedMemberships } from '../users/planned-memberships';
import { type Foreseen, silent } from './foresee';
import { withCountedBelongings } from './foresee-belongings';
import { foreseeProducts, type ProductsForeseen } from './foresee-products';
import { type Foresight, foreseenMode } from './foresight';
import { orUnknown } from './or-unknown';
import { namesOf } from './product-names';

/** A person on the way from the IdP's data to Atlassian, step by step. */
export interface PersonTest {
  readonly user: DirectoryUser;
  readonly scope: ScopeVerdict;
  /** Whether applying now would write. */
  readonly mode: EffectiveMode;
  readonly match: PersonMatch;
  readonly changes: readonly PersonChange[];
  /** Names of the products that the person opens, now and then; undefined where Atlassian does not say. */
  readonly products: ProductsForeseen;
  readonly foreseen: Foreseen;
}

/**
 * `link`: the account is linked already. `email`: found by the address. `none`: there is no account. `left`: it existed
 * before, and the settings leave it alone. `unseen`: Atlassian was not or could not be asked.
 */
export type PersonMatch =
  | { readonly how: 'link' | 'email'; readonly account: Account }
  | { readonly how: 'none' | 'left' | 'unseen'; readonly email?: string };

/** Looks at a person as Sync now would if the connection were live. Writes nothing, here or at Atlassian. */
export async function testPerson(asked: Foresight, user: DirectoryUser): Promise<PersonTest> {
  const call = silent(asked);
  const { connection, store } = call;
  const memberships = await store.getMemberships(user.id);
  const work = await withCountedBelongings(call, await planUser(call, { user, mode: foreseenMode }));
  const scope = scopeOfPerson(compileScope(connection.settings.scope), user);
  const changes = work.plan ? await changesOf(call, user, work.ports.site, work.plan) : [];
  const products = await productsOf(call, user, work);
  const { sync, actions, calls } = await applyUser(call, work);
  return {
    user,
    scope,
    mode: modeOf(call, memberships),
    match: matchOf(user, scope, work),
    changes,
    products,
    foreseen: { subject: subjectOfUser(user), actions, state: sync, calls },
  };
}

async function productsOf(
  call: Uses<'connection' | 'store', UserReads & GroupReads>,
  user: DirectoryUser,
  { plan, ports: { site } }: UserWork,
): Promise<ProductsForeseen> {
  if (!plan || call.connection.target === 'customers') return { now: undefined, after: undefined };
  const { now, after } = await foreseeProducts(call, site, user, plan);
  return { now: now && (await namesOf(site, now)), after: after && (await namesOf(site, after)) };
}

function matchOf({ sync }: DirectoryUser, scope: ScopeVerdict, { plan }: UserWork): PersonMatch {
  const email = plan?.email === undefined ? {} : { email: plan.email };
  if (plan?.account) return { how: plan.account.id === sync.accountId ? 'link' : 'email', account: plan.account };
  if (plan?.actions.some(({ cause }) => cause === 'account-exists')) return { how: 'left', ...email };
  const isStranger = scope.kind === 'out' && sync.accountId === undefined;
  const isBlind = plan?.actions.some(({ kind, cause }) => kind === 'wait' && cause?.startsWith('access-')) ?? true;
  return { how: isStranger || isBlind ? 'unseen' : 'none', ...email };
}

async function changesOf(
  call: Uses<'connection' | 'budget' | 'store', UserReads & GroupReads>,
  user: DirectoryUser,
  site: AccountGroups & SiteGroupReads,
  plan: UserPlan,
): Promise<readonly PersonChange[]> {
  const { account, actions } = plan;
  const here = account && account.state !== 'notOnSite' ? await groupsHere(call, site, account) : [];
  const names = new Map(here.map(({ id, name }) => [id, name]));
  for (const id of actions.flatMap((action) =>
    action.kind === 'joinGroup' && !action.defaultGroup ? action.group : [],
  )) {
    const group = names.has(id) || !call.budget.allows(1) ? undefined : await orUnknown(() => site.getGroup(id));
    if (group) names.set(id, group.name);
  }
  const groupName = (id: SiteGroupId) => names.get(id) ?? id;
  const changes = personChanges(actions, { account, groupName });
  const joins = hasAccess(user, plan, changes) ? await plannedMemberships(call, user, here) : [];
  return [...changes, ...joins];
}

/** Groups are for people with an account who keep or get access; what was taken only comes back with the scope. */
const hasAccess = (
  user: DirectoryUser,
  { account, isWanted, takesAway }: UserPlan,
  changes: readonly PersonChange[],
): boolean =>
  wantsAccess({ user, wanted: 'as directory' }) &&
  (isWanted || (!takesAway && takenWithAccess(user.sync).length === 0)) &&
  (account?.state === 'active' || changes.some((change) => change.kind === 'access' && change.after === 'active'));

const groupsHere = async (call: Uses<'budget'>, site: AccountGroups, { id }: Account): Promise<readonly SiteGroup[]> =>
  (call.budget.allows(1) ? await orUnknown(() => site.groupsOf(id)) : undefined) ?? [];
