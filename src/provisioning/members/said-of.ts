import type { TouchedMember } from '../../sync/groups/touched-member';

/** Whether the IdP wants a member in the group, as the member set has it: an administrator may have decided otherwise. */
export const isSaid = ({ wanted, isKept }: Pick<TouchedMember, 'wanted' | 'isKept'>): boolean =>
  isKept ? !wanted : wanted;
