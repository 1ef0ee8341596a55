import type { UserId } from '../../directory/ids';
import type { ActionReport } from '../../journal/entry';
import type { Said } from '../../journal/sentence';
import { HeldBack } from '../limits/held-back';
import { noteDisplaced, releaseTitle } from '../ownership';
import { outcomeOfEffect } from '../site/effect';
import { SiteError } from '../site/site-error';
import type { SiteMemberChanges, SiteMemberReads } from '../site/site-members';
import type { Step } from '../step';
import type { SyncPorts } from '../sync-ports';
import { report } from '../trouble';
import { isKeptAbsent } from './group-places';
import type { GroupSite } from './group-port';
import type { LinkWork, Tended } from './group-work';
import { hasOthers } from './has-others';
import { leading, siteGroup } from './look-at-group';
import { type MemberAction, planMembers } from './plan-members';
import { planParting } from './plan-parting';
import { takeOutOf } from './take-out';
import { displacedLink, isAwaitedAt } from './taking-over';
import type { TouchedMember } from './touched-member';

/** Looking at the group, once more before it goes, and deleting it. */
const callsToPart = 3;

/**
 * Parts from a group at Atlassian that the settings no longer lead to. The link is marked first, in a commit of its own, and
 * then the settings are read again: whoever changes them back later finds the mark and puts everybody in again. So nothing is
 * taken away under settings that no longer hold. Repeating it after a crash does no harm. A group that another connection has
 * taken over is let go of when that connection has gone through it and says so.
 * @throws {SiteError}
 */
export async function partFromGroup(
  ports: Pick<SyncPorts<GroupSite & SiteMemberReads>, 'site' | 'owners'>,
  work: LinkWork,
): Promise<Tended> {
  const { link, connection, group, budget, tell } = work;
  if (!link.departure) return { link: { ...link, departure: {} }, isMore: true };
  if (!(await work.isCurrent())) throw changed();
  if (!budget.allows(callsToPart)) return { link, isMore: true };
  const left = await leading(ports, work, link);
  if (isAwaitedAt(link, left.observed?.title)) {
    await noteDisplaced(ports.owners, connection, siteGroup(link.id), group.id);
    return { link: displacedLink(link), isMore: false };
  }
  const { settings } = connection;
  const parting = planParting({ settings, capabilities: await ports.site.capabilities(), group }, left);
  const over = async (action: ActionReport, isKept: boolean): Promise<Tended> => {
    await releaseTitle(ports.owners, connection, siteGroup(link.id), group.id, isKept);
    tell(action);
    return { link, gone: link.id, isMore: false };
  };
  switch (parting.kind) {
    case 'refuse':
      tell(report(parting, 'refused'));
      return { link, isMore: false };
    case 'unlinkGroup':
      return over(report(parting, 'applied'), left.observed !== undefined);
    case 'deleteGroup': {
      await work.begin?.({ creating: [] });
      await work.reserve?.({ group: parting.id });
      // Announced: whoever gets the group from now on looks again after that.
      const now = await leading(ports, work, link);
      if (now.staying.length > 0 || now.observed?.title.kind === 'taken') return { link, isMore: true };
      if (isKeptAbsent(group) && (await hasOthers(ports.site, work))) {
        return over(report(unlinking(link.name, [{ say: 'kept-group-others' }]), 'applied'), true);
      }
      const effect = await ports.site.deleteGroup(parting.id);
      return over(report(parting, outcomeOfEffect[effect]), false);
    }
    case 'compare': {
      const taken = await takeOut(ports, work, left.staying);
      if (taken.held) return { link: { ...link, departure: taken.departure }, isMore: false, held: taken.held };
      if (taken.isMore) return { link: { ...link, departure: taken.departure }, isMore: true };
      return over(report(unlinking(link.name, parting.reason), 'applied'), true);
    }
  }
}

/** The last step, once the members have left. */
export const unlinking = (name: string, why: Said): Step & { readonly kind: string } => ({
  kind: 'unlinkGroup',
  text: { say: 'unlink-groups', groups: [name] },
  reason: why,
});

interface Taken {
  readonly departure: { readonly after?: UserId };
  readonly isMore: boolean;
  readonly held?: HeldBack;
}

/** One slice of the members, as far as the limits let them go. @throws {SiteError} */
async function takeOut(
  { site }: Pick<SyncPorts<SiteMemberChanges>, 'site'>,
  work: LinkWork,
  staying: readonly string[],
): Promise<Taken> {
  const { link, budget, begin, tell } = work;
  const { members, isMore } = await work.parting(link.departure?.after);
  let after = link.departure?.after;
  const departure = () => (after === undefined ? {} : { after });
  for (const member of members) {
    const [action] = partingOf(member, staying, link.name);
    if (action?.kind === 'removeMember') {
      if (!budget.allows(1)) return { departure: departure(), isMore: true };
      await begin?.({ creating: [] });
      const held = await heldBackFrom(work);
      // Those before have left: whoever goes on begins with this one.
      if (held) return { departure: departure(), isMore: true, held };
      tell(await takeOutOf(site, link.id, action.account, action));
    }
    after = member.userId;
  }
  return { departure: departure(), isMore };
}

async function heldBackFrom({ reserve }: Pick<LinkWork, 'reserve'>): Promise<HeldBack | undefined> {
  try {
    await reserve?.('member');
    return undefined;
  } catch (error) {
    if (error instanceof HeldBack) return error;
    throw error;
  }
}

const reason = { say: 'lead-away-from-groups' } as const;

/** What the parting from a group means for one member. */
export function partingOf(
  member: TouchedMember,
  sharedWith: readonly string[],
  where: string,
): readonly MemberAction[] {
  const actions = planMembers([{ ...member, wanted: false }], { sharedWith, where });
  return actions.map((action) => (action.kind === 'removeMember' ? { ...action, reason } : action));
}

/** The next event works by the present settings. */
const changed = (): SiteError =>
  new SiteError(
    'unavailable',
    'effect-under-way',
    { say: 'settings-changed' },
    {
      retryAfterSeconds: 1,
      isAnswered: true,
    },
  );
