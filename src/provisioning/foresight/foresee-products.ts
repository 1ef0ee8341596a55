import type { DirectoryUser } from '../../directory/user';
import { sameName } from '../../sync/rules/group-name';
import type { ProductGroup } from '../../sync/site/products';
import type { SiteReads } from '../../sync/site/site-reads';
import type { UserAction, UserPlan } from '../../sync/users/user-plan';
import type { Uses } from '../call';
import type { GroupReads } from '../store/groups';
import type { UserReads } from '../store/users';
import { plannedMemberships } from '../users/planned-memberships';
import { orUnknown } from './or-unknown';

/** Keys of the products that a person opens, now and after a plan; undefined where Atlassian does not say. */
export interface ProductsForeseen {
  readonly now: readonly string[] | undefined;
  readonly after: readonly string[] | undefined;
}

type Ports = Uses<'connection' | 'store', UserReads & GroupReads>;

/**
 * What a person opens now, as Atlassian says, and what they will: what an invitation gives, and what the groups give into which
 * the plan or the IdP puts them. A group that is still to be created gives nothing.
 */
export async function foreseeProducts(
  call: Ports,
  site: SiteReads,
  user: DirectoryUser,
  plan: UserPlan,
): Promise<ProductsForeseen> {
  const { account } = plan;
  const now = account ? await orUnknown(() => site.canOpen(account)) : [];
  const isOutOfGroups = plan.isWanted || plan.actions.every(({ kind }) => kind === 'leaveGroup');
  if (plan.takesAway) return { now, after: isOutOfGroups ? undefined : [] };
  if (!getsAccess(plan)) return { now, after: now };
  const given = plan.actions.flatMap(productsIn);
  const byGroups = await productsOfGroups(call, site, user, plan.actions);
  // A suspended person opens nothing, and has their products back with the access.
  const isBack = plan.actions.some(({ kind }) => kind === 'restore' || kind === 'reactivate');
  const gained = byGroups && [...new Set([...given, ...byGroups])];
  if (isBack || !gained) return { now, after: gained && gained.length > 0 ? gained : undefined };
  return { now, after: now ? [...new Set([...now, ...gained])] : gained.length > 0 ? gained : undefined };
}

/** The person is to have access to the site, and has it once the plan is applied. */
export const getsAccess = ({ account, actions, isWanted }: UserPlan): boolean =>
  isWanted && (actions.some(({ kind }) => gives.has(kind)) || (account?.state === 'active' && !isStopped(actions)));

const gives: ReadonlySet<string> = new Set<UserAction['kind']>(['invite', 'restore', 'reactivate']);

const isStopped = (actions: readonly UserAction[]): boolean =>
  actions.some(({ kind }) => kind === 'refuse' || kind === 'wait');

function productsIn(action: UserAction): readonly string[] {
  if (action.kind === 'invite') return action.products ?? [];
  return action.kind === 'giveProducts' ? action.products : [];
}

async function productsOfGroups(
  call: Ports,
  site: SiteReads,
  user: DirectoryUser,
  actions: readonly UserAction[],
): Promise<readonly string[] | undefined> {
  const joined = actions.flatMap((action) => (action.kind === 'joinGroup' ? [action.group] : []));
  const planned = await plannedMemberships(call, user, []);
  const names = planned.flatMap((change) => (change.kind === 'group' ? [change.name] : []));
  if (joined.length + names.length === 0) return [];
  const giving = await orUnknown(() => site.productGroups());
  const isMeant = ({ id, name }: ProductGroup) => joined.includes(id) || names.some((other) => sameName(other, name));
  return giving?.filter(isMeant).flatMap(({ products }) => products);
}
