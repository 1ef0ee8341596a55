import type { GroupId } from '../../directory/ids';
import { siteGroup } from '../../sync/groups/look-at-group';
import type { Ownership } from '../../sync/owners';
import type { ListedGroup, SiteLists } from '../../sync/site/site-lists';
import type { Uses } from '../call';
import { queueDeparted } from '../departures/queue-departed';
import type { DepartureReads, Departures } from '../store/departures';
import type { GroupReads } from '../store/groups';
import type { RepairPlace } from '../sync-queue';
import { departedOrphan } from './departures-anew';
import type { RepairStep } from './repair-step';

const mostPages = 8;
/** A stint takes five minutes, and whatever it begins arrives within half a minute after that. */
const creationSeconds = 360;

/**
 * Goes through the groups at Atlassian for those that the connection owns and no group of the IdP stands for. A group is owned
 * before its record is written, so those found are judged once nobody can still be creating them.
 * @throws {SiteError}
 */
export async function repairSiteGroups(
  call: Uses<
    'connection' | 'owners' | 'budget' | 'queue' | 'store' | 'atlassian',
    GroupReads & DepartureReads,
    SiteLists
  >,
  place: RepairPlace,
): Promise<RepairStep> {
  const { waits: _, ...here } = place;
  const groups: RepairStep = { next: here.isBeside ? undefined : { step: 'groups', offset: 0 }, seconds: 1 };
  if (call.connection.settings.mode !== 'live') return groups;
  const { site } = await call.atlassian();
  let { cursor } = here;
  for (let page = 0; page < mostPages && call.budget.allows(1); page += 1) {
    const { items, cursor: next } = await site.listGroups(cursor);
    const orphans = await orphansAmong(call, items);
    const work = { connectionId: call.connection.id, orphans: orphans.map(({ group }) => group) };
    if (orphans.length > 0) await call.queue.push([work], creationSeconds);
    if (next === undefined) return groups;
    cursor = next;
  }
  return { next: { ...here, ...(cursor !== undefined && { cursor }) } };
}

/**
 * Groups that still belong to nobody are left from deletions that were not finished, and are stored as such: the usual plan
 * deletes those that Rollcall created, and lets go of the others.
 */
export async function judgeOrphans(
  call: Uses<'connection' | 'owners' | 'queue' | 'machine' | 'store', GroupReads & Departures>,
  groups: readonly ListedGroup[],
): Promise<void> {
  if (call.connection.settings.mode !== 'live') return;
  for (const { group, record } of await orphansAmong(call, groups)) {
    const departed = departedOrphan(call, record, group);
    await call.store.keepDeparted({ departed });
    await queueDeparted(call, departed);
  }
}

export interface Orphan {
  readonly group: ListedGroup;
  /** The group of the IdP that had it last. */
  readonly record: GroupId;
}

/** Reads who owns the groups, 25 a request, and whether a record still stands for them. */
export async function orphansAmong(
  call: Uses<'connection' | 'owners' | 'store', GroupReads & DepartureReads>,
  groups: readonly ListedGroup[],
): Promise<readonly Orphan[]> {
  const owned = await Promise.all(groups.map(({ id }) => call.owners.find(siteGroup(id))));
  const found = await Promise.all(
    groups.map(async (group, index): Promise<Orphan | undefined> => {
      const record = await lastOf(call, owned[index]);
      return record && { group, record };
    }),
  );
  return found.filter((orphan) => orphan !== undefined);
}

/** Undefined if another connection has it, or a group stands for it, living or about to go. */
async function lastOf(
  { connection, store }: Uses<'connection' | 'store', GroupReads & DepartureReads>,
  owner: Ownership | undefined,
): Promise<GroupId | undefined> {
  if (owner?.connectionId !== connection.id) return undefined;
  const ids = owner.records as readonly GroupId[];
  const standing = await Promise.all(
    ids.map(async (id) => (await store.getGroup(id)) ?? (await store.getDeparted({ kind: 'group', id }))),
  );
  return standing.some((record) => record !== undefined) ? undefined : ids.at(-1);
}
