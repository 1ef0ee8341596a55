import type { DirectoryGroup, GroupSync } from './group';
import type { SiteGroupId } from './ids';

/** As groups were kept while each had one group at Atlassian at most. */
interface SingleLink {
  readonly siteGroupId?: SiteGroupId;
  readonly siteGroupName?: string;
  readonly createdByUs?: boolean;
}

/** A stored group of any age in the present shape. */
export function upgradeGroup(stored: DirectoryGroup): DirectoryGroup {
  const { siteGroupId, siteGroupName, createdByUs, ...sync }: GroupSync & SingleLink = stored.sync;
  if (siteGroupId === undefined) return stored;
  const name = siteGroupName ?? String(stored.attributes.displayName ?? '');
  const link = { id: siteGroupId, name, via: 'onTheFly' as const, ...(createdByUs && { createdByUs: true as const }) };
  return { ...stored, sync: { links: [link], ...sync } };
}
