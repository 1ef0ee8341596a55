import type { DirectoryGroup, GroupLink } from '../../directory/group';
import { groupNameOf, sameName } from '../rules/group-name';
import type { GroupTarget } from '../rules/group-target';

/** A group at Atlassian that a group of the IdP is to become, and the link to it if there is one. */
export interface Place {
  readonly name: string;
  readonly via: GroupLink['via'];
  readonly link?: GroupLink;
}

export interface Places {
  readonly places: readonly Place[];
  /** Linked, and no longer meant by the settings. */
  readonly left: readonly GroupLink[];
  /** Linked until another link that takes their place has their members. */
  readonly leaving: readonly GroupLink[];
}

/** Names of the target, with what an administrator decided about this group alone. */
export function decided(target: GroupTarget, group: Decidable): GroupTarget {
  if (isKeptAbsent(group)) return { kind: 'ignored', why: { say: 'kept-group-absent' }, isLetGo: true };
  const { decision } = group.sync;
  if (target.kind !== 'target' || target.via !== 'onTheFly' || decision?.name === undefined) return target;
  return { ...target, names: [decision.name], steps: [{ say: 'target-decided' }] };
}

export type Decidable = Pick<DirectoryGroup, 'attributes' | 'sync' | 'kept'>;

/** An administrator decided that it has no group at Atlassian, and the IdP has not given it another name since. */
export const isKeptAbsent = ({ attributes, kept }: Pick<Decidable, 'attributes' | 'kept'>): boolean =>
  kept?.absence !== undefined && sameName(kept.absence.against, groupNameOf(attributes) ?? '');

/**
 * Matches links with names. A link belongs to the name it was made for. On the fly there is one name, and the link stays
 * when that changes, because the IdP's id identifies a group.
 */
export function placesOf(
  links: readonly GroupLink[],
  target: Extract<GroupTarget, { readonly kind: 'target' }>,
): Places {
  const replaced = new Set(links.map(({ replaces }) => replaces?.id));
  const leaving = links.filter(({ id }) => replaced.has(id));
  const parted = links.filter(({ id, isUnlinked }) => isUnlinked && !replaced.has(id));
  const free = links.filter(({ id, isUnlinked }) => !isUnlinked && !replaced.has(id));
  const take = (fits: (link: GroupLink) => boolean): GroupLink | undefined => {
    const index = free.findIndex(fits);
    return index < 0 ? undefined : free.splice(index, 1)[0];
  };
  const named = target.names.map((name) => ({ name, link: take((link) => sameName(link.name, name)) }));
  const places = named.map(({ name, link }): Place => {
    const found = link ?? (target.via === 'onTheFly' ? take(({ via }) => via === 'onTheFly') : undefined);
    return { name, via: target.via, ...(found && { link: found }) };
  });
  return { places, left: [...free, ...parted], leaving };
}

/** The IdP, or a rule, now gives the linked group another name. */
export const isRenamed = ({ name, link }: Place): boolean => link !== undefined && !sameName(link.name, name);
