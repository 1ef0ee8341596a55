import { isGone } from '../../directory/departed';
import { hashId } from '../../directory/id-order';
import type { UserId } from '../../directory/ids';
import type { AccountReads } from '../../sync/site/accounts';
import type { LeadReads } from '../../sync/site/leads';
import { attributesProperty, type UserPropertyReads } from '../../sync/site/user-properties';
import { othersOf, standingOf, takenFrom } from '../accounts/standing';
import { subjectOfUser } from '../attempts/describe';
import type { Uses } from '../call';
import type { BelongingRecords } from '../store/belongings';
import type { DepartureReads } from '../store/departures';
import type { GroupLookup, GroupReads } from '../store/groups';
import type { UserReads } from '../store/users';
import type { Gone, Present } from './present';
import type { Target } from './target';

type RecordReads = Uses<
  'connection' | 'owners' | 'store',
  UserReads & GroupReads & GroupLookup & DepartureReads & Pick<BelongingRecords, 'belongingsOf'>
>;

/** The records that a target is about, as they are now. Reads started together share a request. */
export async function recordsOf(call: RecordReads, target: Target): Promise<Present> {
  const { connection, store } = call;
  const { settings } = connection;
  const userId = userOf(target);
  const groupId = groupOf(target);
  const [user, memberships, group] = await Promise.all([
    userId && store.getUser(userId),
    userId && (groupId || doneThere.has(target.what)) ? store.getMemberships(userId) : undefined,
    groupId ? store.getGroup(groupId) : target.what === 'rejoin' && store.findGroupByDisplayName(target.name),
  ]);
  const isMissing = !user && userId !== undefined && aboutGone.has(target.what);
  const gone = isMissing ? await goneOf(call, userId) : undefined;
  const account = target.what === 'belongings' ? (user ? user.sync.accountId : gone?.account) : undefined;
  const belongings = account && (await store.belongingsOf(account));
  return {
    settings,
    ...(user && { user }),
    ...(memberships && { memberships }),
    ...(group && { group }),
    ...(belongings && { belongings }),
    ...(gone && { gone }),
  };
}

/** What is put back at Atlassian itself: the groups of the person decide whether a canary connection changes anything there. */
export const doneThere: ReadonlySet<Target['what']> = new Set<Target['what']>([
  'lead',
  'products',
  'givenGroup',
  'belongings',
]);

/** What a deleted person can be given back. */
const aboutGone: ReadonlySet<Target['what']> = new Set<Target['what']>(['access', 'rejoin', 'belongings']);

/** A deleted person, by the account that is remembered for some days. */
async function goneOf(
  call: Uses<'connection' | 'owners' | 'store', DepartureReads>,
  id: UserId,
): Promise<Gone | undefined> {
  const departed = await call.store.getDeparted({ kind: 'user', id });
  if (departed?.kind !== 'user') return undefined;
  const { user } = departed;
  const account = user.sync.accountId;
  if (account === undefined) return undefined;
  const standing = await standingOf(call, account, { id });
  const { label } = subjectOfUser(user);
  const isShared = othersOf(standing).length > 0;
  return { account, label, isOver: isGone(departed), isShared, taken: takenFrom(standing) };
}

/** What Atlassian has of a deleted person's account. @throws {SiteError} */
export async function goneSeen(site: AccountReads, { gone }: Present): Promise<Pick<Present, 'gone'>> {
  if (!gone) return {};
  return { gone: { ...gone, seen: (await site.getAccount(gone.account)) ?? 'gone' } };
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
    case 'rejoin':
    case 'products':
    case 'givenGroup':
    case 'lead':
    case 'belongings':
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
