import type { Settings } from '../../connections/settings/settings-schema';
import type { DirectoryGroup, GroupLink } from '../../directory/group';
import type { SiteGroupId } from '../../directory/ids';
import type { Phrase, PlainCode, Sentence } from '../../journal/sentence';
import { isMadeByUs, type Title } from '../ownership';
import { lacks } from '../rules/capability';
import { groupProtection } from '../rules/protection';
import type { Capabilities } from '../site/capabilities';
import type { Step } from '../step';
import { isKeptAbsent } from './group-places';
import type { LeftGroup } from './seen-group';

/** What happens to it. `compare` takes out the members who are there through the IdP's group alone, then lets go of it. */
export type Parting = Step &
  (
    | { readonly kind: 'deleteGroup'; readonly id: SiteGroupId }
    | { readonly kind: 'compare'; readonly staying: readonly string[] }
    | { readonly kind: 'unlinkGroup' | 'refuse' }
  );

interface Around {
  readonly settings: Settings;
  readonly capabilities: Capabilities;
  /** The group of the IdP: an administrator may have decided that it has none at Atlassian. */
  readonly group?: Pick<DirectoryGroup, 'attributes' | 'kept'>;
}

/**
 * Decides what happens to a group that the map or the rules no longer lead to, as for one that the IdP deletes: a group that
 * Rollcall created for it alone is deleted, unless the settings keep groups. Any other group loses the members whom the IdP
 * put in and nothing else leads there. Pure.
 */
export function planParting(
  { settings, capabilities, group }: Around,
  { link, observed, staying }: LeftGroup,
): Parting {
  const isDecided = group !== undefined && isKeptAbsent(group);
  const why: Sentence = {
    say: isDecided ? 'kept-group-absent' : link.isUnlinked ? 'not-this-group' : 'settings-lead-away',
  };
  const unlink = (because: PlainCode): Parting => ({
    kind: 'unlinkGroup',
    text: { say: 'unlink-groups', groups: [observed?.name ?? link.name] },
    reason: [why, { say: because }],
  });
  if (!observed) return unlink('group-gone');
  const { name, title } = observed;
  if (title.kind === 'taken') return unlink('another-connection-has');
  if (settings.groups.onDelete === 'keep' && !isDecided) return unlink('keeps-groups');
  const isOurs = link.createdByUs || isMadeByUs(title);
  const isGoing = isOurs && staying.length === 0 && !link.isUnlinked;
  const text: Phrase = { say: isGoing ? 'delete-group' : 'take-members-out', group: name };
  const protection = groupProtection(settings, [], observed);
  if (protection) return { kind: 'refuse', text, reason: [why, protection], cause: 'group-protected' };
  if (isGoing && !lacks(capabilities, 'deleteGroup')) {
    return { kind: 'deleteGroup', text, reason: [why, { say: 'group-made-by-us' }], id: observed.id };
  }
  const missing = lacks(capabilities, 'changeMembers');
  if (missing) return { kind: 'refuse', text, reason: [why, { say: 'nobody-may-change-members' }], cause: missing };
  const stays = link.isUnlinked ? 'group-stays-manual' : staying.length > 0 ? 'other-groups-keep' : because(isOurs);
  return { kind: 'compare', text: { say: 'take-members-out', group: name }, reason: [why, { say: stays }], staying };
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

const because = (isOurs: boolean | undefined): PlainCode =>
  isOurs ? 'group-without-them' : 'group-existed-stays-manual';
