import { hashId } from '../../directory/id-order';
import type { UserId } from '../../directory/ids';
import type { AccountReads } from '../../sync/site/accounts';
import type { LeadReads } from '../../sync/site/leads';
import { attributesProperty, type UserPropertyReads } from '../../sync/site/user-properties';
import type { Uses } from '../call';
import type { GroupReads } from '../store/groups';
import type { UserReads } from '../store/users';
import type { Present } from './judge-target';
import type { Target } from './targets-of';

/** The records that a target is about, as they are now. Reads started together share a request. */
export async function recordsOf(
  { connection, store }: Uses<'connection' | 'store', UserReads & GroupReads>,
  target: Target,
): Promise<Present> {
  const { settings } = connection;
  const userId = userOf(target);
  const groupId = groupOf(target);
  const [user, memberships, group] = await Promise.all([
    userId && store.getUser(userId),
    userId && groupId ? store.getMemberships(userId) : undefined,
    groupId && store.getGroup(groupId),
  ]);
  return { settings, ...(user && { user }), ...(memberships && { memberships }), ...(group && { group }) };
}

/** The calls that a look at one person may take. */
export const lookCalls = 2;

/** What Atlassian has of a person, if values are to be put back. @throws {SiteError} */
export async function valuesSeen(
  site: AccountReads & UserPropertyReads,
  { user }: Present,
  targets: readonly Target[],
): Promise<Pick<Present, 'isSeen' | 'account' | 'attributes'>> {
  const isNeeded = targets.some(({ what }) => what === 'field' || what === 'attribute');
  const accountId = user?.sync.accountId;
  if (!isNeeded || accountId === undefined) return {};
  const needsProperty = targets.some(({ what }) => what === 'attribute');
  const [account, property] = await Promise.all([
    site.getAccount(accountId),
    needsProperty ? site.getUserProperty(accountId, attributesProperty) : undefined,
  ]);
  const texts = Object.entries(property ?? {}).filter((each): each is [string, string] => typeof each[1] === 'string');
  return { isSeen: true, account, attributes: Object.fromEntries(texts) };
}

/** Whether whoever got it still has it. @throws {SiteError} */
export async function heirHas(site: LeadReads, { lead }: Extract<Target, { what: 'lead' }>): Promise<boolean> {
  if (lead.of !== 'project' && lead.of !== 'component') return false;
  const now = await site.leadOf({ kind: lead.of, id: lead.id });
  return now !== undefined && hashId(now) === lead.to;
}

export function userOf(target: Target): UserId | undefined {
  switch (target.what) {
    case 'access':
    case 'field':
    case 'attribute':
    case 'place':
    case 'lead':
    case 'seats':
      return target.user;
    case 'kept':
      return target.record.kind === 'place'
        ? target.record.user
        : target.record.kind === 'user'
          ? target.record.id
          : undefined;
    default:
      return undefined;
  }
}

function groupOf(target: Target) {
  switch (target.what) {
    case 'place':
    case 'group':
      return target.group;
    case 'kept':
      return target.record.kind === 'user' ? undefined : target.record.id;
    default:
      return undefined;
  }
}
