import type { UserId } from '../../directory/ids';
import type { DirectoryUser } from '../../directory/user';
import { isHeld } from '../../sync/rules/judge-account';
import { attributesProperty, type UserPropertyValue } from '../../sync/site/user-properties';
import { attributesMeant } from '../../sync/users/plan-custom-attributes';
import { modeOf } from '../users/apply-user';
import type { Comparing } from './drift-call';
import type { DriftRow } from './drift-row';
import type { DriftRun, DriftSlice } from './drift-run';
import { personRow } from './judge-accounts';
import { isComparable } from './person-difference';

/** A call and two reads each. */
const peopleASlice = 500;

/**
 * A slice of people, each beside the custom attributes that Atlassian keeps of them. Nothing there lists these: it takes a call a
 * person. Whose access is not in order is told by that. @throws {SiteError}
 */
export async function compareAttributes(call: Comparing, run: DriftRun): Promise<DriftSlice | undefined> {
  const { connection, machine, store } = call;
  const { items, next } = await store.usersAfter(run.after as UserId | undefined, peopleASlice);
  const meant = items.filter(
    (user) => user.sync.state === 'synced' && isComparable(user, machine.now()) && isHeld({ connection, user }),
  );
  const records = await Promise.all(meant.map(({ id }) => store.getMemberships(id)));
  const rows: DriftRow[] = [];
  for (const [index, user] of meant.entries()) {
    if (modeOf(call, records[index]).mode !== 'live') continue;
    if (!call.budget.allows(1))
      return { rows: await unchanged(call, rows), after: meant[index - 1]?.id, looked: index };
    rows.push(...(await compareOne(call, user)));
  }
  return { rows: await unchanged(call, rows), after: next, looked: items.length };
}

/** What differs of the custom attributes of one person. A call. @throws {SiteError} */
export async function compareOne(call: Comparing, user: DirectoryUser): Promise<readonly DriftRow[]> {
  const { accountId } = user.sync;
  if (accountId === undefined) return [];
  const { site } = await call.atlassian();
  const kept = textsIn((await site.getUserProperty(accountId, attributesProperty)) ?? {});
  const { set, removed } = attributesMeant(call.connection.settings, user, kept);
  const fields = [...set, ...removed];
  return fields.length > 0 ? [personRow({ kind: 'attributes', fields }, user)] : [];
}

const textsIn = (value: UserPropertyValue): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

/** Without people whom somebody has changed since they were read. */
async function unchanged({ store }: Comparing, rows: readonly DriftRow[]): Promise<readonly DriftRow[]> {
  store.forget();
  const users = await Promise.all(rows.map(({ user }) => user && store.getUser(user)));
  return rows.filter(({ version }, index) => (users[index] || undefined)?.version === version);
}
