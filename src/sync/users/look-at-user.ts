import { areSeatsAway } from '../../directory/idle-seats';
import type { SiteGroupId } from '../../directory/ids';
import { type DirectoryUser, returningGroups, takenUnused } from '../../directory/user';
import { siteGroup } from '../groups/look-at-group';
import { lacks } from '../rules/capability';
import type { CustomValues } from '../rules/custom-attributes';
import { givenGroups } from '../rules/given-groups';
import { sameName } from '../rules/group-name';
import { compileScope, scopeOfPerson } from '../rules/scope';
import type { Account, AccountGroups } from '../site/accounts';
import type { Capabilities } from '../site/capabilities';
import type { ProductReads } from '../site/products';
import type { ProductSeats, Seats } from '../site/seats';
import { SiteError } from '../site/site-error';
import type { DefaultGroupReads, SiteGroup } from '../site/site-groups';
import type { SiteReads } from '../site/site-reads';
import { attributesProperty, type UserPropertyReads } from '../site/user-properties';
import type { SyncPorts } from '../sync-ports';
import { type Departure, departureOf } from './departure';
import { findAccountOf } from './find-account';
import { findHeirs } from './find-heirs';
import { lookAtUnused } from './look-at-unused';
import { isAccessGiven } from './user-links';
import type { People } from './user-port';
import { isKeptWithAccess, isNewcomer, type UserSight, type UserView, wantsAccess } from './user-view';

export type Look = Pick<UserView, 'settings' | 'user' | 'wanted' | 'gives'> & {
  readonly capabilities: Capabilities;
  readonly people?: People | undefined;
};

type Ports = Pick<SyncPorts<SiteReads>, 'site' | 'owners'>;

/** Asks Atlassian only for what the plan for one person depends on. @throws {SiteError} */
export async function lookAtUser({ site, owners }: Ports, look: Look): Promise<UserSight> {
  const scope = scopeOfPerson(compileScope(look.settings.scope), look.user);
  const isStranger = scope.kind === 'out' && look.user.sync.accountId === undefined;
  if (isStranger || (look.user.sync.succeeded && !wantsAccess(look))) return { account: undefined };
  const found = await findAccountOf(site, look);
  if (found.isRuledOut) return found;
  const { account } = found;
  if (account && look.user.sync.isSevered) return { account, ...(await lookAtSevered(site, look, account)) };
  if (look.gives === 'products') return { account, ...(account && (await lookAtProducts(site, look, account))) };
  const departure = departureOf(look, scope);
  if (departure) return { account, ...(account && (await lookAtLeaver({ site, owners }, look, account, departure))) };
  return wantsAccess(look) && scope.kind === 'in'
    ? { account, ...(await lookAtStayer({ site, owners }, look, account)) }
    : { account };
}

async function lookAtLeaver(
  { site, owners }: Ports,
  { settings, user, people, capabilities }: Look,
  account: Account,
  how: Departure,
): Promise<Partial<UserSight>> {
  if (how === 'logOnly' || account.state !== 'active' || account.protection) return {};
  const isKept = settings.users.onReactivate === 'restorePrevious';
  const groups =
    how === 'removeFromGroups'
      ? await site.productGroupsOf(account.id)
      : isKept
        ? await site.groupsOf(account.id)
        : undefined;
  const heirs = lacks(capabilities, 'handOverLeads')
    ? undefined
    : await findHeirs(site, { settings, user, account, people });
  const pushed = isKept && groups ? await pushedAmong(owners, groups) : undefined;
  return { ...(groups && { groups }), ...(pushed && { pushed }), ...(heirs && { heirs }) };
}

/** What the account opens, and the seats of what may be given to it. */
async function lookAtProducts(
  site: ProductReads & Seats,
  { capabilities }: Look,
  account: Account,
): Promise<Partial<UserSight>> {
  const [opens, seats] = await Promise.all([
    site.canOpen(account),
    lacks(capabilities, 'readSeats') ? undefined : readSeats(site),
  ]);
  return { ...(opens && { opens }), ...(seats && { seats }) };
}

/** What Rollcall gave to an account that was unlinked: access, by the groups that give it, or else the default groups. */
async function lookAtSevered(
  site: AccountGroups,
  { settings, user }: Look,
  account: Account,
): Promise<Partial<UserSight>> {
  if (account.state !== 'active' || account.protection) return {};
  if (isAccessGiven(user.sync)) {
    return settings.users.onDelete === 'removeFromGroups' ? { groups: await site.productGroupsOf(account.id) } : {};
  }
  const given = (user.sync.defaultGroups ?? []).map((name) => name.toLowerCase());
  if (given.length === 0) return {};
  const groups = await site.groupsOf(account.id);
  const isGiven = ({ name, protection }: SiteGroup) => !protection && given.includes(name.trim().toLowerCase());
  return { groups: groups.filter(isGiven) };
}

async function lookAtStayer(
  { site, owners }: Ports,
  look: Look,
  account: Account | undefined,
): Promise<Partial<UserSight>> {
  const { settings, user, capabilities } = look;
  const isNew = isNewcomer({ user, account });
  const isGivenBack = settings.users.onReactivate === 'restorePrevious' || isKeptWithAccess(look);
  const taken = [
    ...(isGivenBack ? returningGroups(user.sync) : []),
    ...(areSeatsAway(user) ? [] : takenUnused(user.sync)),
  ];
  const [unused, seats, keptAttributes, groups, pushedBack] = await Promise.all([
    lookAtUnusedSeats({ site, owners }, look, account),
    isNew && settings.users.productAccess.length > 0 && !lacks(capabilities, 'readSeats') ? readSeats(site) : undefined,
    account && (settings.customAttributes.length > 0 || user.sync.keepsAttributes || user.kept?.attributes)
      ? readKept(site, account)
      : undefined,
    lookAtDefaultGroups(site, look, user, isNew),
    pushedAmong(owners, taken),
  ]);
  const pushed = new Set([...(unused?.pushed ?? []), ...(pushedBack ?? [])]);
  return {
    ...(unused && { unused: unused.seats }),
    ...(seats && { seats }),
    ...(keptAttributes && { keptAttributes }),
    ...(groups.length > 0 && { defaultGroups: groups }),
    ...(pushed.size > 0 && { pushed }),
  };
}

async function lookAtUnusedSeats({ site, owners }: Ports, look: Look, account: Account | undefined) {
  const seats = await lookAtUnused(site, look, account);
  return seats && { seats, pushed: await pushedAmong(owners, seats.groups) };
}

/** If the seats can't be seen, Atlassian itself judges the invitation. */
async function readSeats(site: Seats): Promise<readonly ProductSeats[] | undefined> {
  try {
    return await site.seats();
  } catch (error) {
    if (error instanceof SiteError && (error.kind === 'forbidden' || error.kind === 'rejected')) return undefined;
    throw error;
  }
}

async function readKept(site: UserPropertyReads, { id }: Account): Promise<CustomValues> {
  const kept = (await site.getUserProperty(id, attributesProperty)) ?? {};
  return Object.fromEntries(
    Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** Default groups that the person was not given yet. Most people get the same ones: one look a minute serves all. */
async function lookAtDefaultGroups(
  site: DefaultGroupReads,
  { settings }: Look,
  { sync }: DirectoryUser,
  isNew: boolean,
) {
  const given = sync.defaultGroups ?? [];
  const wanted = givenGroups(settings, { isNew }).filter(({ name }) => !given.some((other) => sameName(name, other)));
  return Promise.all(wanted.map(async (one) => ({ wanted: one, group: await site.recallGroupNamed(one.name) })));
}

/**
 * The site groups among them that a connection has for its groups: 25 records a request, none if there are none. Nobody
 * pushes what a deleted connection had.
 */
async function pushedAmong(
  owners: Pick<SyncPorts['owners'], 'find' | 'connection'>,
  groups: readonly { readonly id: SiteGroupId }[],
): Promise<ReadonlySet<SiteGroupId> | undefined> {
  const isPushed = async (id: SiteGroupId) => {
    const found = await owners.find(siteGroup(id));
    return found !== undefined && (await owners.connection(found.connectionId)) !== undefined;
  };
  const found = await Promise.all(groups.map(async ({ id }) => ((await isPushed(id)) ? [id] : [])));
  const pushed = found.flat();
  return pushed.length > 0 ? new Set(pushed) : undefined;
}
