import type { DirectoryGroup } from '../../directory/group';
import type { DirectoryUser } from '../../directory/user';
import type { Account, Profile } from '../../sync/site/accounts';
import { SiteError } from '../../sync/site/site-error';
import { mapPerson } from '../../sync/users/user-facts';
import { isMeantIn } from './confirm-members';
import type { Comparing } from './drift-call';
import { type DriftRow, rowKey } from './drift-row';
import type { DriftStore } from './drift-store';
import { isGroupComparable } from './group-differences';
import { differenceOf } from './judge-accounts';

/** A difference that still holds, as far as the records tell, with those whom it is about. */
export interface ShownDrift {
  readonly key: string;
  readonly row: DriftRow;
  readonly user?: DirectoryUser;
  readonly group?: DirectoryGroup;
  /** What the group has as its name at Atlassian; of a renamed one, what it was called. */
  readonly siteName?: string;
  /** Of a renamed group, its name at Atlassian now. */
  readonly newName?: string;
  readonly fields?: readonly ShownField[];
}

export interface ShownField {
  readonly name: string;
  /** What it is to be, and what Atlassian has; absent if it is empty, or not shown. */
  readonly wanted?: string;
  readonly present?: string;
}

type Showing = Comparing & { readonly drift: DriftStore };

export interface DriftPage {
  readonly items: readonly ShownDrift[];
  /** Rows of the kind that are kept. */
  readonly total: number;
  /** Of this page: how many are not shown, because the IdP or a sync has changed their record since. */
  readonly changed: number;
}

/**
 * A page of differences of one kind. A row whose record has another version by now is no longer news: either the IdP has said
 * something new, or a sync has been there, and the next comparison tells what is left.
 */
export async function listDrift(
  call: Showing,
  { kind, skip, limit }: { readonly kind: DriftRow['kind']; readonly skip: number; readonly limit: number },
): Promise<DriftPage> {
  const { connection, drift } = call;
  const { result } = (await drift.find(connection.id)).value;
  if (!result) return { items: [], total: 0, changed: 0 };
  const [rows, ignored] = await Promise.all([
    drift.rows(connection.id, result.run, kind),
    drift.ignored(connection.id),
  ]);
  const hidden = new Set(ignored.value.map(rowKey));
  const told = rows.filter((row) => !hidden.has(rowKey(row)));
  const page = told.slice(skip, skip + limit);
  const shown = await Promise.all(page.map((row) => show(call, row)));
  const items = shown.filter((each) => each !== undefined);
  return { items, total: told.length, changed: page.length - items.length };
}

async function show(call: Showing, row: DriftRow): Promise<ShownDrift | undefined> {
  const { store } = call;
  const [user, group] = await Promise.all([
    row.user && store.getUser(row.user),
    row.group && store.getGroup(row.group),
  ]);
  if ((row.user && !user) || (row.group && !group)) return undefined;
  const link = group?.sync.links?.find(({ id }) => id === row.site);
  const shown: ShownDrift = {
    key: rowKey(row),
    row,
    ...(user && { user }),
    ...(group && { group }),
    ...(link && { siteName: link.name }),
  };
  if (group) return showOfGroup(call, shown, group);
  return user && user.version === row.version ? showOfPerson(call, shown, user) : undefined;
}

async function showOfGroup(call: Showing, shown: ShownDrift, group: DirectoryGroup): Promise<ShownDrift | undefined> {
  const { row } = shown;
  if (group.version !== row.version) return (await isStillOut(call, shown, group)) ? shown : undefined;
  if (row.kind !== 'groupRenamed' || row.site === undefined) return shown;
  const { site } = row;
  const newName = await orUnknown(call, async (atlassian) => (await atlassian.recallGroup(site))?.name);
  return { ...shown, ...(newName !== undefined && { newName }) };
}

/** A large group changes all the time: of somebody who was taken out, their own groups tell. One call. */
async function isStillOut(call: Showing, { row, user }: ShownDrift, group: DirectoryGroup): Promise<boolean> {
  const { connection, machine } = call;
  const account = user?.sync.accountId;
  const isMeant = row.kind === 'takenOut' && user !== undefined && account !== undefined && row.site !== undefined;
  if (!isMeant || !isGroupComparable(connection, group, machine.now())) return false;
  if (!(await isMeantIn(call, group, user.id))) return false;
  const there = await orUnknown(call, (site) => site.groupsOf(account));
  return there !== undefined && !there.some(({ id }) => id === row.site);
}

/** The values of a profile are not kept, so they are looked up: one call, which also tells whether they still differ. */
async function showOfPerson(call: Showing, shown: ShownDrift, user: DirectoryUser): Promise<ShownDrift | undefined> {
  const { row } = shown;
  if (row.kind === 'attributes') return { ...shown, fields: (row.fields ?? []).map((name) => ({ name })) };
  const { accountId } = user.sync;
  if (row.kind !== 'profile' || accountId === undefined) return shown;
  const account = await orUnknown(call, (site) => site.getAccount(accountId));
  if (!account) return { ...shown, fields: (row.fields ?? []).map((name) => ({ name })) };
  const difference = await differenceOf(call, user, account);
  return difference?.kind === 'profile'
    ? { ...shown, fields: valuesOf(call, user, account, difference.fields) }
    : undefined;
}

function valuesOf(
  { connection }: Pick<Showing, 'connection'>,
  user: DirectoryUser,
  account: Account,
  fields: readonly string[] = [],
): readonly ShownField[] {
  const { profile } = mapPerson(connection.settings, user, { isNew: false, account });
  const present: Profile = account;
  return fields.map((name) => ({
    name,
    ...textOf('wanted', profile[name as keyof Profile]),
    ...textOf('present', present[name as keyof Profile]),
  }));
}

const textOf = <Name extends 'wanted' | 'present'>(name: Name, value: string | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: string };

/** A page is shown without what Atlassian does not tell now. */
async function orUnknown<Value>(
  call: Showing,
  ask: (site: Awaited<ReturnType<Showing['atlassian']>>['site']) => Promise<Value>,
): Promise<Value | undefined> {
  if (!call.budget.allows(1)) return undefined;
  try {
    return await ask((await call.atlassian()).site);
  } catch (error) {
    if (error instanceof SiteError) return undefined;
    throw error;
  }
}
