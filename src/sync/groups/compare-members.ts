import type { Comparison, GroupLink } from '../../directory/group';
import type { AccountId } from '../../directory/ids';
import type { ActionReport } from '../../journal/entry';
import { forgetDisplaced } from '../ownership';
import type { AccountReads } from '../site/accounts';
import { SiteError } from '../site/site-error';
import type { SiteMemberChanges, SiteMemberReads } from '../site/site-members';
import type { SyncPorts } from '../sync';
import { report } from '../trouble';
import type { LinkWork, Tended } from './group-work';
import { callsToJudge, judgeStranger, type Stranger, strangersAmong } from './judge-stranger';
import { siteGroup } from './look-at-group';
import type { FindStrays } from './stray';
import { takeOutOf } from './take-out';
import type { TakingOver } from './taking-over';

/** And the removal. */
const callsAMember = callsToJudge + 1;

/**
 * Goes through a group at Atlassian. Where the IdP is the only truth, whom it has not put in is taken out, never anybody
 * protected; elsewhere whom the IdP has deleted, and whom Rollcall had put in. A page is then read again as long as
 * something was removed from it, because the others move up. A comparison that seeks also says whom it has seen; one of a
 * group that was taken over begins when nothing of whoever had it before can arrive any more.
 * @throws {SiteError}
 */
export async function compareMembers(
  ports: Pick<SyncPorts<AccountReads & SiteMemberReads & SiteMemberChanges>, 'site' | 'owners'>,
  work: LinkWork,
): Promise<Tended> {
  const { site } = ports;
  const { budget, connection, link } = work;
  const actions: ActionReport[] = [];
  const judged = new Set<AccountId>();
  const seen = new Set<AccountId>();
  const { cursor: start, ...comparison } = link.comparison ?? {};
  const before = await work.takingOver(link);
  if (before.isTaken) return { link: uncompared(link), actions, isMore: false };
  if (comparison.takesOver && before.waitSeconds > 0) throw stillAtWork(link, before);
  const isOnlyTruth = !connection.settings.groups.keepManualMembers;
  const stays = isOnlyTruth ? await work.wanted(link) : undefined;
  // A comparison that only seeks whom Atlassian lacks takes nobody out.
  const strays: FindStrays = !isOnlyTruth && comparison.mends ? work.strays(link) : async () => new Map();
  let cursor = start;
  const tended = (how: Comparison): Tended => ({
    link: { ...link, comparison: { ...comparison, ...how } },
    actions,
    isMore: !how.isDone,
    ...(comparison.seeks && { seen: [...seen] }),
  });
  const here = () => tended(cursor === undefined ? {} : { cursor });
  for (;;) {
    if (!budget.allows(1)) return here();
    const page = await site.listMembers(link.id, cursor);
    for (const { id } of page.items) seen.add(id);
    const members = page.items.filter(({ id }) => !judged.has(id));
    let removed = 0;
    for (const stranger of await strangersAmong(members, { stays, strays })) {
      if (!budget.allows(callsAMember)) return here();
      judged.add(stranger.member.id);
      const action = await takeOut(site, work, stranger);
      actions.push(action);
      if (action.outcome === 'applied') removed += 1;
    }
    if (removed > 0) continue;
    if (page.cursor === undefined) {
      actions.push(...(await settleDisplaced(ports, work, before)));
      return tended({ isDone: true });
    }
    cursor = page.cursor;
  }
}

/** Another connection has the group by now: whom it puts in is not judged by this one. */
const uncompared = ({ comparison: _, ...link }: GroupLink): GroupLink => link;

const stillAtWork = ({ name }: GroupLink, { waitSeconds: retryAfterSeconds }: TakingOver): SiteError => {
  const detail = `Another connection had group ${name}, and what it has begun there may still arrive.`;
  return new SiteError('unavailable', 'effect-under-way', detail, { isAnswered: true, retryAfterSeconds });
};

/**
 * Forgotten before the link says that the comparison is over: a crash in between compares a little twice. Of a connection
 * that was deleted meanwhile nobody could tell whom it had put in.
 */
async function settleDisplaced(
  { owners }: Pick<SyncPorts, 'owners'>,
  { connection, link, takingOver }: LinkWork,
  { displaced, ...before }: TakingOver,
): Promise<readonly ActionReport[]> {
  if (displaced.length === 0 || !link.comparison?.takesOver) return [];
  const owned = siteGroup(link.id);
  const isUnknown = before.isUnknown || (await takingOver(link)).isUnknown;
  if (!(await forgetDisplaced(owners, connection, owned, displaced))) return [];
  // What they kept for this, they can let go of now.
  for (const each of displaced) await owners.displaced(owned, each);
  if (!isUnknown || !connection.settings.groups.keepManualMembers) return [];
  const text = `Keep in ${link.name} whom a deleted connection had put in`;
  const reason = 'The connection had the group before and is deleted: nobody can tell any more whom it had put in.';
  return [report({ kind: 'skip', text, reason, cause: 'group-of-deleted-connection' }, 'skipped')];
}

/** @throws {SiteError} */
async function takeOut(
  site: AccountReads & SiteMemberChanges,
  work: LinkWork,
  stranger: Stranger,
): Promise<ActionReport> {
  const { link, connection } = work;
  const judged = await judgeStranger(site, connection, link.name, stranger);
  if (judged.kind === 'skip') return report(judged, 'skipped');
  await work.begin?.({ creating: [], isComparing: true });
  return takeOutOf(site, link.id, stranger.member.id, judged);
}
