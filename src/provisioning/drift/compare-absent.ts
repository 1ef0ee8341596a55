import type { UserId } from '../../directory/ids';
import type { DirectoryUser } from '../../directory/user';
import { isHeld } from '../../sync/rules/judge-account';
import { modeOf } from '../users/apply-user';
import type { Comparing } from './drift-call';
import type { DriftRow } from './drift-row';
import type { DriftRun, DriftSlice } from './drift-run';
import { differenceOf, personRow } from './judge-accounts';
import { isComparable } from './person-difference';
import { seenMark } from './seen-mark';

/** Records read in a slice. */
const peopleASlice = 1_000;
/** People asked for one by one in a slice. */
const mostAsked = 200;

/**
 * A slice of the people of the directory who should have access, and whose account Atlassian's list did not show: each is asked
 * for. Their record is read before and after that. @throws {SiteError}
 */
export async function compareAbsent(call: Comparing, run: DriftRun): Promise<DriftSlice | undefined> {
  const { connection, drift, store } = call;
  const [seen, { items, next }] = await Promise.all([
    drift.seenMarks(connection.id, run.id, run.seen),
    store.usersAfter(run.after as UserId | undefined, peopleASlice),
  ]);
  if (!seen) return undefined;
  const absent = await absentAmong(call, items, seen);
  const asked = absent.slice(0, mostAsked);
  const rows: DriftRow[] = [];
  for (const user of asked) {
    if (!call.budget.allows(1)) break;
    rows.push(...(await judgeAbsent(call, user)));
  }
  const last = asked.at(-1)?.id;
  const isCut = absent.length > asked.length && last !== undefined;
  return { rows, after: isCut ? last : next, looked: isCut ? mostAsked : items.length };
}

async function absentAmong(call: Comparing, users: readonly DirectoryUser[], seen: ReadonlySet<string>) {
  const { connection, machine, store } = call;
  const meant = users.filter(
    (user) => isComparable(user, machine.now()) && isHeld({ connection, user }) && !seen.has(seenMark(user.id)),
  );
  const records = await Promise.all(meant.map(({ id }) => store.getMemberships(id)));
  return meant.filter((_, index) => modeOf(call, records[index]).mode === 'live');
}

async function judgeAbsent(call: Comparing, { id, version }: DirectoryUser): Promise<readonly DriftRow[]> {
  call.store.forget();
  const before = await call.store.getUser(id);
  const { accountId } = before?.sync ?? {};
  if (!before || before.version !== version || accountId === undefined) return [];
  const { site } = await call.atlassian();
  const difference = await differenceOf(call, before, await site.getAccount(accountId));
  call.store.forget();
  const isSame = (await call.store.getUser(id))?.version === version;
  return difference && isSame ? [personRow(difference, before)] : [];
}
