import type { AccountId, UserId } from '../../directory/ids';
import type { AccountReads } from '../../sync/site/accounts';
import type { ListedAccount, SiteLists } from '../../sync/site/site-lists';
import type { Uses } from '../call';
import { queueDeparted } from '../departures/queue-departed';
import type { DepartureReads, Departures } from '../store/departures';
import type { UserReads } from '../store/users';
import type { RepairPlace } from '../sync-queue';
import { usersAnEvent } from '../sync-queue';
import { modeOf } from '../users/apply-user';
import { tiesOf } from './account-ties';
import { departedLeaver } from './departures-anew';
import { judgeTies } from './judge-ties';
import { type RepairStep, waited } from './repair-step';

/** Pages usually have a hundred accounts; each costs two reads. */
const mostPages = 4;

/** An account that has access although the only user Rollcall knows for it is one whom the IdP has deleted. */
export interface Leaver {
  readonly account: AccountId;
  readonly user: UserId;
}

/** What a page of accounts at Atlassian says about the records of the connection. */
export interface AccountsSeen {
  readonly again: readonly UserId[];
  readonly leavers: readonly Leaver[];
}

/**
 * Goes through the accounts of the site and their state for people who are inactive and have access, who are active and have
 * none, and who were deleted and kept it. Nothing is concluded until every connection has listed who has which account.
 * @throws {SiteError}
 */
export async function repairAccounts(
  call: Uses<
    'connection' | 'owners' | 'budget' | 'queue' | 'machine' | 'store' | 'atlassian',
    UserReads & Departures,
    AccountReads & SiteLists
  >,
  place: RepairPlace,
): Promise<RepairStep> {
  if (!(await call.owners.areListed())) return waited(place);
  const { waits: _, ...here } = place;
  const { site } = await call.atlassian();
  let { cursor } = here;
  for (let page = 0; page < mostPages; page += 1) {
    const again: RepairStep = { next: { ...here, ...(cursor !== undefined && { cursor }) } };
    if (!call.budget.allows(1)) return again;
    const { items, cursor: next } = await site.listAccounts(cursor);
    const seen = await seeAccounts(call, items);
    await lookAgain(call, seen.again);
    // Reopened deletions are no longer found when the page is read again.
    for (const leaver of seen.leavers) if (!(await reopen(call, leaver))) return again;
    if (next === undefined)
      return { next: { step: 'siteGroups', ...(here.isBeside && { isBeside: true }) }, seconds: 1 };
    cursor = next;
  }
  return { next: { ...here, ...(cursor !== undefined && { cursor }) } };
}

/** Queues people to be looked at although they are at rest. @throws {QueueUnavailable} */
async function lookAgain({ connection, queue }: Uses<'connection' | 'queue'>, users: readonly UserId[]): Promise<void> {
  for (let start = 0; start < users.length; start += usersAnEvent) {
    await queue.push([{ connectionId: connection.id, users: users.slice(start, start + usersAnEvent), again: true }]);
  }
}

/** Reads what is known of the accounts on a page, and judges them; in canary mode only people whose changes are written. */
export async function seeAccounts(
  call: Uses<'connection' | 'owners' | 'store', UserReads & DepartureReads>,
  accounts: readonly ListedAccount[],
): Promise<AccountsSeen> {
  const all = await tiesOf(
    call,
    accounts.map(({ id }) => id),
  );
  const again: UserId[] = [];
  const leavers: Leaver[] = [];
  for (const [index, ties] of all.entries()) {
    const { state = 'notOnSite' } = accounts[index] ?? {};
    const finding = judgeTies(call.connection, ties, state);
    if (finding?.kind === 'lookAgain') again.push(...finding.users);
    if (finding?.kind === 'leaver' && call.connection.settings.mode !== 'canary') {
      leavers.push({ account: ties.account, user: finding.user });
    }
  }
  const records = await Promise.all(again.map((id) => call.store.getMemberships(id)));
  return { again: again.filter((_, index) => modeOf(call, records[index]).mode === 'live'), leavers };
}

/**
 * Stores the deletion as unfinished: the usual plan then looks at the account and at all who have it, and knows who must not
 * be touched. The id of somebody who is gone is never used again, so only another look that found the same writes this
 * record. False: this invocation may ask no more.
 */
async function reopen(
  call: Uses<'connection' | 'budget' | 'queue' | 'machine' | 'store' | 'atlassian', Departures, AccountReads>,
  { account: id, user }: Leaver,
): Promise<boolean> {
  if (!call.budget.allows(1)) return false;
  const { site } = await call.atlassian();
  const account = await site.getAccount(id);
  if (account?.state !== 'active') return true;
  const departed = departedLeaver(call, user, account);
  await call.store.keepDeparted({ departed });
  await queueDeparted(call, departed);
  return true;
}
