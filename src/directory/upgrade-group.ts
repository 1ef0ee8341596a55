import type { DirectoryGroup, GroupSync } from './group';
import type { SiteGroupId } from './ids';

/** The stored form from when each group had at most one group at Atlassian. */
interface SingleLink {
  readonly siteGroupId?: SiteGroupId;
  readonly siteGroupName?: string;
  readonly createdByUs?: boolean;
}

/** Converts a stored group of any age to the present shape. */
export function upgradeGroup(stored: DirectoryGroup): DirectoryGroup {
  const { siteGroupId, siteGroupName, createdByUs, ...sync }: GroupSync & SingleLink = stored.sync;
  if (siteGroupId === undefined) return stored;
  const name = siteGroupName ?? String(stored.attributes.displayName ?? '');
  const link = { id: siteGroupId, name, via: 'onTheFly' as const, ...(createdByUs && { createdByUs: true as const }) };
  return { ...stored, sync: { links: [link], ...sync } };
}
