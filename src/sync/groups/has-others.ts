import type { SiteMemberReads } from '../site/site-members';
import type { LinkWork } from './group-work';

/** Pages that are read: a group with more members than fit on them counts as one with others, because nobody can be sure. */
const mostPages = 40;

/**
 * Whether somebody is in a group at Atlassian whom the IdP has not put in: then it is no longer as Rollcall made it.
 * @throws {SiteError}
 */
export async function hasOthers(
  site: SiteMemberReads,
  { link, wanted, budget }: Pick<LinkWork, 'link' | 'wanted' | 'budget'>,
): Promise<boolean> {
  const ours = await wanted(link);
  let cursor: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    if (!budget.allows(1)) return true;
    const page = await site.listMembers(link.id, cursor);
    if (page.items.some(({ id }) => !ours.has(id))) return true;
    if (page.cursor === undefined) return false;
    cursor = page.cursor;
  }
  return true;
}
