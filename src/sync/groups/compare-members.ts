import type { Comparison, GroupLink } from '../../directory/group';
import type { AccountId } from '../../directory/ids';
import type { ActionReport } from '../../journal/entry';
import { forgetDisplaced } from '../ownership';
import type { AccountReads } from '../site/accounts';
import { SiteError } from '../site/site-error';
import type { SiteMemberChanges, SiteMemberReads } from '../site/site-members';
import type { SyncPorts } from '../sync-ports';
import { report } from '../trouble';
import type { LinkWork, Tended } from './group-work';
import { callsToJudge, judgeStranger, type Stranger, strangersAmong } from './judge-stranger';
import { siteGroup } from './look-at-group';
import type { FindStrays } from './stray';
import { takeOutOf } from './take-out';
import type { TakingOver } from './taking-over';

/** With the removal. */
const callsAMember = callsToJudge + 1;

/**
 * Goes through a group at Atlassian. Where the IdP is the only truth, it takes out everybody whom the IdP has not put in, but
 * never anybody protected; elsewhere, people whom the IdP has deleted and whom Rollcall had put in. A page is read again as
 * long as somebody was removed from it, because the others move up. A comparison that seeks also says whom it has seen. In a
 * group that was taken over it begins once nothing that its former owner began can arrive.
 * @throws {SiteError}
 */
export async function compareMembers(
  ports: Pick<SyncPorts<AccountReads & SiteMemberReads & SiteMemberChanges>, 'site' | 'owners'>,
  work: LinkWork,
): Promise<Tended> {
  const { site } = ports;
  const { budget, connection, link, tell } = work;
  const judged = new Set<AccountId>();
  const seen = new Set<AccountId>();
  const { cursor: start, position: judgedBefore = 0, ...comparison } = link.comparison ?? {};
  const before = await work.takingOver(link);
  if (before.isTaken) return { link: uncompared(link), isMore: false };
  if (comparison.takesOver && before.waitSeconds > 0) throw stillAtWork(link, before);
  const isOnlyTruth = !connection.settings.groups.keepManualMembers;
  const stays = isOnlyTruth ? await work.wanted(link) : undefined;
  // A comparison that only seeks the members whom Atlassian lacks takes nobody out.
  const strays: FindStrays = !isOnlyTruth && comparison.mends ? work.strays(link) : async () => new Map();
  let cursor = start;
  let position = judgedBefore;
  const tended = (how: Comparison): Tended => ({
    link: { ...link, comparison: { ...comparison, ...how } },
    isMore: !how.isDone,
    ...(comparison.seeks && { seen: [...seen] }),
  });
  const here = () => tended({ ...(cursor !== undefined && { cursor }), ...(position > 0 && { position }) });
  for (;;) {
    if (!budget.allows(1)) return here();
    const page = await site.listMembers(link.id, cursor);
    for (const { id } of page.items) seen.add(id);
    const members = page.items.slice(position).filter(({ id }) => !judged.has(id));
    const places = new Map(page.items.map(({ id }, place) => [id, place]));
    let removed = 0;
    for (const stranger of await strangersAmong(members, { stays, strays, kept: work.kept?.(link) })) {
      if (!budget.allows(callsAMember)) return here();
      judged.add(stranger.member.id);
      const action = await takeOut(site, work, stranger);
      tell(action);
      if (isGone(action)) removed += 1;
      // Whoever stays is passed by from now on; those behind the ones who left move up.
      position = (places.get(stranger.member.id) ?? 0) + 1 - removed;
    }
    if (removed > 0) continue;
    if (page.cursor === undefined) {
      await settleDisplaced(ports, work, before);
      return tended({ isDone: true });
    }
    cursor = page.cursor;
    position = 0;
  }
}

/** Out of the group, by this call or an earlier one: the members behind them have moved up, or are about to. */
const isGone = ({ outcome }: ActionReport): boolean =>
  outcome === 'applied' || outcome === 'ensured' || outcome === 'noChange';

/** Another connection has the group now: this one does not judge whom it puts in. */
const uncompared = ({ comparison: _, ...link }: GroupLink): GroupLink => link;

const stillAtWork = ({ name }: GroupLink, { waitSeconds: retryAfterSeconds }: TakingOver): SiteError => {
  const detail = { say: 'group-may-change', group: name } as const;
  return new SiteError('unavailable', 'effect-under-way', detail, { isAnswered: true, retryAfterSeconds });
};

/**
 * Forgets the displaced before the link says that the comparison is over: after a crash in between, a little is compared
 * twice. If a connection was deleted in the meantime, nobody can tell whom it had put in.
 */
async function settleDisplaced(
  { owners }: Pick<SyncPorts, 'owners'>,
  { connection, link, takingOver, tell }: LinkWork,
  { displaced, ...before }: TakingOver,
): Promise<void> {
  if (displaced.length === 0 || !link.comparison?.takesOver) return;
  const owned = siteGroup(link.id);
  const isUnknown = before.isUnknown || (await takingOver(link)).isUnknown;
  if (!(await forgetDisplaced(owners, connection, owned, displaced))) return;
  // They can now let go of what they kept for this.
  for (const each of displaced) await owners.displaced(owned, each);
  if (!isUnknown || !connection.settings.groups.keepManualMembers) return;
  const text = { say: 'keep-members-of-deleted', group: link.name } as const;
  const reason = { say: 'deleted-connection-had' } as const;
  tell(report({ kind: 'skip', text, reason, cause: 'group-of-deleted-connection' }, 'skipped'));
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
  await work.reserve?.('member');
  return takeOutOf(site, link.id, stranger.member.id, judged);
}
