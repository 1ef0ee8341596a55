import type { ResourceAttributes } from '../../directory/user';

const longest = 255;

/** The name a group has at Atlassian: the IdP's, trimmed. Undefined when Atlassian can't take it (1 to 255 characters). */
export function groupNameOf(attributes: ResourceAttributes): string | undefined {
  const name = typeof attributes.displayName === 'string' ? attributes.displayName.trim() : '';
  return name.length >= 1 && name.length <= longest ? name : undefined;
}

/** Names mean the same group regardless of case. */
export const sameName = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();
