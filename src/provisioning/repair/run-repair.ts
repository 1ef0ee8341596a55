import type { ConnectionId } from '../../connections/connection';
import type { ConnectionStore } from '../../connections/connection-store';
import type { OwnerStore } from '../../sync/owners';
import type { AccountReads } from '../../sync/site/accounts';
import { SiteError } from '../../sync/site/site-error';
import type { SiteLists } from '../../sync/site/site-lists';
import type { Uses } from '../call';
import type { Departures } from '../store/departures';
import type { GroupRoster } from '../store/groups';
import type { RollUpkeep, RosterUpkeep } from '../store/storage-upkeep';
import type { UserRoster } from '../store/users';
import type { RepairPlace, SyncQueue } from '../sync-queue';
import type { Mending } from './mend-user';
import { repairAccounts } from './repair-accounts';
import { repairGroups } from './repair-groups';
import { repairRolls } from './repair-rolls';
import { repairSiteGroups } from './repair-site-groups';
import { type RepairStep, waited } from './repair-step';
import { repairUsers } from './repair-users';

/**
 * A slice reads some 800 of the 4,000 records a minute that storage gives to all of Rollcall: SCIM comes first. Also the time
 * between two slices that ask Atlassian.
 */
const secondsBetween = 20;
const start: RepairPlace = { step: 'users', offset: 0 };
/** People and groups are already looked at one by one. */
export const repairBeside: RepairPlace = { ...start, isBeside: true };

/** Begins the look for what an older version left behind, in every connection. @throws {QueueUnavailable} */
export async function beginRepairs({
  connections,
  queue,
}: {
  readonly connections: Pick<ConnectionStore, 'list'>;
  readonly queue: SyncQueue;
}): Promise<void> {
  const all = await connections.list();
  if (all.length > 0) await queue.push(all.map(({ id }) => ({ connectionId: id, repair: start })));
}

/**
 * Lists who has which account, which an older version did not, once for each connection: it decides what happens to an account
 * that several have. The nightly look does so too, if this did not finish.
 * @throws {QueueUnavailable}
 */
export async function beginListings({
  owners,
  queue,
}: {
  readonly owners: Pick<OwnerStore, 'beginListings'>;
  readonly queue: SyncQueue;
}): Promise<void> {
  const ids = (await owners.beginListings()) as readonly ConnectionId[];
  const repair: RepairPlace = { ...start, isListing: true };
  if (ids.length > 0) await queue.push(ids.map((connectionId) => ({ connectionId, repair })));
}

const steps = {
  users: repairUsers,
  rolls: repairRolls,
  groups: repairGroups,
  siteGroups: repairSiteGroups,
  accounts: repairAccounts,
};

/** What all steps use of a call: they find and hand over, and have nothing that changes Atlassian. */
type Repairing = Mending &
  Uses<'store', RosterUpkeep & RollUpkeep & UserRoster & GroupRoster & Departures> &
  Uses<'budget' | 'atlassian', unknown, AccountReads & SiteLists>;

/**
 * One slice of the look; the next is a separate event, so that it ends in a directory of any size. A slice queues what it finds,
 * and the usual plans look again and decide: doing a slice twice is harmless. If Atlassian can't be asked, nothing is found.
 */
export async function runRepair(call: Repairing, place: RepairPlace): Promise<void> {
  const { next, seconds = secondsBetween } = await attempt(call, place);
  if (next) await call.queue.push([{ connectionId: call.connection.id, repair: next }], seconds);
}

async function attempt(call: Repairing, place: RepairPlace): Promise<RepairStep> {
  try {
    return await steps[place.step](call, place);
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    // A dead or missing credential is reported elsewhere, and tomorrow is another day.
    return error.kind === 'unavailable' ? waited(place, error.retryAfterSeconds) : { next: undefined };
  }
}
