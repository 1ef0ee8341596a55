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

/** Ids walked through in a slice; whoever was seen costs no more than that. */
const idsASlice = 5_000;
/** Records read in a slice, of those who were not seen. */
const mostRead = 1_000;
/** People asked for one by one in a slice. */
const mostAsked = 200;

/**
 * A slice of the people of the directory who should have access, and whose account Atlassian's list did not show: each is asked
 * for. Their record is read before and after that. @throws {SiteError}
 */
export async function compareAbsent(call: Comparing, run: DriftRun): Promise<DriftSlice | undefined> {
  const { connection, drift, store } = call;
  const from = run.after as UserId | undefined;
  const [seen, { items: ids, next }] = await Promise.all([
    drift.seenMarks(connection.id, run.id, run.seen),
    store.userIdsAfter(from, idsASlice),
  ]);
  if (!seen) return undefined;
  const unseen = ids.filter((id) => !seen.has(seenMark(id)));
  const read = unseen.slice(0, mostRead);
  const absent = await absentAmong(call, read);
  const rows: DriftRow[] = [];
  let asked = 0;
  for (const user of absent.slice(0, mostAsked)) {
    if (!call.budget.allows(1)) break;
    rows.push(...(await judgeAbsent(call, user)));
    asked += 1;
  }
  const isRead = unseen.length === read.length;
  const after = asked < absent.length ? (absent[asked - 1]?.id ?? from) : isRead ? next : read.at(-1);
  return { rows, after, looked: after === undefined ? ids.length : ids.indexOf(after) + 1 };
}

async function absentAmong(call: Comparing, ids: readonly UserId[]): Promise<readonly DirectoryUser[]> {
  const { connection, machine, store } = call;
  const users = await Promise.all(ids.map((id) => store.getUser(id)));
  const meant = users
    .filter((user) => user !== undefined)
    .filter((user) => isComparable(user, machine.now()) && isHeld({ connection, user }));
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
