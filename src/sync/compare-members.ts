import type { Comparison } from '../directory/group';
import type { AccountId } from '../directory/ids';
import type { ActionReport } from '../journal/entry';
import { callsToJudge, judgeStranger, type Stranger, strangersAmong } from './judge-stranger';
import { SiteError } from './site';
import type { FindStrays } from './stray';
import type { SyncPorts } from './sync';
import type { LinkWork, Tended } from './tend-links';
import { report, reportTrouble } from './trouble';

/** And the removal. */
const callsAMember = callsToJudge + 1;

/**
 * Goes through a group at Atlassian. Where the IdP is the only truth, whom it has not put in is taken out, never anybody
 * protected; elsewhere whom the IdP has deleted, and whom Rollcall had put in. A page is then read again as long as
 * something was removed from it, because the others move up. A comparison that seeks also says whom it has seen.
 * @throws {SiteError}
 */
export async function compareMembers({ site }: SyncPorts, work: LinkWork): Promise<Tended> {
  const { budget, connection, link } = work;
  const actions: ActionReport[] = [];
  const judged = new Set<AccountId>();
  const seen = new Set<AccountId>();
  const { cursor: start, ...comparison } = link.comparison ?? {};
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
    if (page.cursor === undefined) return tended({ isDone: true });
    cursor = page.cursor;
  }
}

/** A member whom Atlassian refuses to let go is told in the log, and does not hold up the others. @throws {SiteError} */
async function takeOut(site: SyncPorts['site'], work: LinkWork, stranger: Stranger): Promise<ActionReport> {
  const { link, connection } = work;
  const judged = await judgeStranger(site, connection, link.name, stranger);
  if (judged.kind === 'skip') return report(judged, 'skipped');
  try {
    await work.begin?.({ creating: [], isComparing: true });
    await site.removeMember(link.id, stranger.member.id);
    return report(judged, 'applied');
  } catch (error) {
    if (error instanceof SiteError && error.kind === 'rejected') return reportTrouble(judged, error);
    throw error;
  }
}
