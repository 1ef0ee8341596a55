import type { GroupLink } from '../../directory/group';
import type { Sentence } from '../../journal/sentence';
import { isMadeByUs, presentTitle, releaseTitle } from '../ownership';
import { lacks } from '../rules/capability';
import { groupProtection } from '../rules/protection';
import type { SiteCapabilities } from '../site/capabilities';
import { type Effect, outcomeOfEffect } from '../site/effect';
import { SiteError } from '../site/site-error';
import type { GroupDescriptions, SiteGroupChanges } from '../site/site-groups';
import type { SiteMemberChanges, SiteMemberReads } from '../site/site-members';
import type { Step } from '../step';
import type { SyncPorts } from '../sync-ports';
import { report, reportTrouble } from '../trouble';
import type { LinkWork, Tended } from './group-work';
import { siteGroup } from './look-at-group';

/** One to look at what the old group gives, one to delete it. */
const callsToRetire = 2;

/**
 * Copies the members of a group, also those added by hand, to the one that takes its place, and lets go of the old group at
 * the end: it is deleted if Rollcall created it and it gives nobody access, else unlinked. @throws {SiteError}
 */
export async function replaceGroup(
  ports: Pick<
    SyncPorts<SiteCapabilities & GroupDescriptions & SiteGroupChanges & SiteMemberReads & SiteMemberChanges>,
    'site' | 'owners'
  >,
  work: LinkWork,
): Promise<Tended> {
  const { link, connection, group } = work;
  const old = (group.sync.links ?? []).find(({ id }) => id === link.replaces?.id);
  if (!old || link.replaces?.isCopied || !connection.settings.groups.keepManualMembers) return retire(ports, work, old);
  const copied = await copyMembers(ports, work, old);
  return copied.isMore ? copied : retire(ports, work, old);
}

async function copyMembers(
  { site }: Pick<SyncPorts<SiteMemberReads & SiteMemberChanges>, 'site'>,
  { link, budget, begin, tell }: LinkWork,
  old: GroupLink,
): Promise<Tended> {
  let cursor = link.replaces?.cursor;
  let position = link.replaces?.position ?? 0;
  const copied = { changed: 0, same: 0, unknown: 0 };
  const reason = { say: 'takes-place-of', group: old.name } as const;
  const tended = (isMore: boolean): Tended => {
    const replaces = { id: old.id, position, ...(cursor !== undefined && { cursor }) };
    return { link: { ...link, replaces }, isMore };
  };
  try {
    for (;;) {
      if (!budget.allows(1)) return tended(true);
      const page = await site.listMembers(old.id, cursor);
      for (const { id } of page.items.slice(position)) {
        if (!budget.allows(1)) return tended(true);
        try {
          await begin?.({ creating: [] });
          copied[await site.addMember(link.id, id)] += 1;
        } catch (error) {
          if (!(error instanceof SiteError) || error.kind !== 'rejected') throw error;
          tell(reportTrouble({ kind: 'addMember', text: { say: 'copy-member', group: link.name }, reason }, error));
        }
        position += 1;
      }
      position = 0;
      cursor = page.cursor;
      if (cursor === undefined) return tended(false);
    }
  } finally {
    for (const effect of ['changed', 'unknown'] as const) {
      const count = copied[effect];
      const text = { say: 'copy-members', count, from: old.name, group: link.name } as const;
      if (count > 0) tell(report({ kind: 'addMember', text, reason }, outcomeOfEffect[effect]));
    }
  }
}

async function retire(
  ports: Pick<SyncPorts<SiteCapabilities & GroupDescriptions & SiteGroupChanges>, 'site' | 'owners'>,
  work: LinkWork,
  old: GroupLink | undefined,
): Promise<Tended> {
  const { replaces: _, ...link } = work.link;
  if (!old) return { link, isMore: false };
  if (!work.budget.allows(callsToRetire)) {
    return { link: { ...link, replaces: { id: old.id, isCopied: true } }, isMore: true };
  }
  const step = await planRetiring(ports, work, { old, name: link.name });
  let effect: Effect = 'changed';
  if (step.kind === 'deleteGroup') {
    await work.begin?.({ creating: [] });
    await work.reserve?.({ group: old.id });
    effect = await ports.site.deleteGroup(old.id);
  }
  await releaseTitle(ports.owners, work.connection, siteGroup(old.id), work.group.id);
  work.tell(report(step, outcomeOfEffect[effect]));
  return { link, gone: old.id, isMore: false };
}

type Keeping = Pick<LinkWork, 'connection' | 'group'>;

/** What becomes of a group once the one of this name has its members. Takes one call. @throws {SiteError} */
export async function planRetiring(
  ports: Pick<SyncPorts<SiteCapabilities & GroupDescriptions>, 'site' | 'owners'>,
  work: Keeping,
  { old, name }: { readonly old: GroupLink; readonly name: string },
): Promise<Step & { readonly kind: 'unlinkGroup' | 'deleteGroup' }> {
  const why = await whyToKeep(ports, work, old);
  if (!why) {
    const text = { say: 'delete-group', group: old.name } as const;
    return { kind: 'deleteGroup', text, reason: { say: 'took-place', group: name } };
  }
  const text = { say: 'unlink-groups', groups: [old.name] } as const;
  return { kind: 'unlinkGroup', text, reason: [{ say: 'takes-place', group: name }, why] };
}

/** Why the old group stays. */
async function whyToKeep(
  ports: Pick<SyncPorts<SiteCapabilities & GroupDescriptions>, 'site' | 'owners'>,
  work: Keeping,
  old: GroupLink,
): Promise<Sentence | undefined> {
  const title = await presentTitle(ports.owners, work.connection, siteGroup(old.id), work.group.id);
  if (!old.createdByUs && !isMadeByUs(title)) return { say: 'group-existed-stays' };
  if (lacks(await ports.site.capabilities(), 'deleteGroup')) return { say: 'nobody-may-delete-it' };
  if (title.kind === 'taken' || (title.kind === 'ours' && title.sharedWith.length > 0)) return { say: 'others-use-it' };
  const described = await ports.site.describeGroup(old.id);
  if (!described) return { say: 'group-gone-already' };
  if (groupProtection(work.connection.settings, [], described)) return { say: 'group-protected-stays' };
  const { products } = described;
  return products.length > 0 ? { say: 'group-gives-access', products } : undefined;
}
