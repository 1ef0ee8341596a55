import type { Settings } from '../../connections/settings/settings-schema';
import type { GroupLink } from '../../directory/group';
import type { SiteGroupId } from '../../directory/ids';
import { isMadeByUs, type Title } from '../ownership';
import { lacks } from '../rules/capability';
import { groupProtection } from '../rules/protection';
import type { Capabilities } from '../site/capabilities';
import type { Step } from '../sync';
import type { LeftGroup } from './seen-group';

/** What happens to it. `compare` takes out the members who are there through the IdP's group alone, then lets go of it. */
export type Parting = Step &
  (
    | { readonly kind: 'deleteGroup'; readonly id: SiteGroupId }
    | { readonly kind: 'compare'; readonly staying: readonly string[] }
    | { readonly kind: 'unlinkGroup' | 'refuse' }
  );

/**
 * Decides what happens to a group that the map or the rules no longer lead to, as for one that the IdP deletes: a group that
 * Rollcall created for it alone is deleted, unless the settings keep groups. Any other group loses the members whom the IdP
 * put in and nothing else leads there. Pure.
 */
export function planParting(
  { settings, capabilities }: { readonly settings: Settings; readonly capabilities: Capabilities },
  { link, observed, staying }: LeftGroup,
): Parting {
  const why = link.isUnlinked
    ? 'An administrator said that it is not this group'
    : 'The settings no longer lead to this group';
  const unlink = (because: string): Parting => ({
    kind: 'unlinkGroup',
    text: `Unlink group ${observed?.name ?? link.name}`,
    reason: `${why}. ${because}`,
  });
  if (!observed) return unlink('It is gone at Atlassian.');
  const { name, title } = observed;
  if (title.kind === 'taken') return unlink('Another connection has it now.');
  if (settings.groups.onDelete === 'keep')
    return unlink('The settings say to keep groups, so it stays with its members.');
  const isOurs = link.createdByUs || isMadeByUs(title);
  const isGoing = isOurs && staying.length === 0 && !link.isUnlinked;
  const text = isGoing ? `Delete group ${name}` : `Take the IdP's members out of ${name}`;
  const protection = groupProtection(settings, [], observed);
  if (protection) return { kind: 'refuse', text, reason: `${why}. ${protection}`, cause: 'group-protected' };
  if (isGoing && !lacks(capabilities, 'deleteGroup')) {
    return { kind: 'deleteGroup', text, reason: `${why}, and Rollcall had created it.`, id: observed.id };
  }
  const missing = lacks(capabilities, 'changeMembers');
  if (missing)
    return { kind: 'refuse', text, reason: `${why}. No credential at hand may change members.`, cause: missing };
  const stays = link.isUnlinked
    ? 'It stays, with the members added by hand.'
    : staying.length > 0
      ? 'Other groups of the IdP lead there, and keep their members.'
      : because(isOurs);
  return { kind: 'compare', text: `Take the IdP's members out of ${name}`, reason: `${why}. ${stays}`, staying };
}

/**
 * The IdP deleted a group while its members were leaving one at Atlassian that the settings no longer led to. The rest of
 * them still leave, because the group there was not made for them.
 */
export const isHalfParted = (
  { groups: { onDelete } }: Pick<Settings, 'groups'>,
  link: GroupLink,
  title: Title,
): boolean =>
  link.departure !== undefined &&
  onDelete !== 'keep' &&
  title.kind === 'ours' &&
  !link.createdByUs &&
  !isMadeByUs(title);

const because = (isOurs: boolean | undefined): string =>
  isOurs
    ? 'No credential at hand may delete it, so it stays without them.'
    : 'It existed before Rollcall linked it, so it stays, with the members added by hand.';
