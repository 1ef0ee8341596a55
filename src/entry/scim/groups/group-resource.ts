import type { DirectoryGroup } from '../../../directory/group';
import { etagOf } from '../../../scim/etag';
import type { JsonObject } from '../../../scim/json';
import { toResource } from '../../../scim/resource';
import { groupType } from '../../../scim/schema/group';

/**
 * A group as SCIM shows it; without `members` when they were not read. A member is its id alone: names would cost a
 * read a member, and no IdP uses them.
 */
export function groupResource(
  baseUrl: string,
  group: DirectoryGroup,
  members: readonly string[] | undefined,
): JsonObject {
  const nested = new Set<string>(group.nested);
  return toResource(groupType, {
    id: group.id,
    attributes: group.attributes as JsonObject,
    created: group.created,
    lastModified: group.lastModified,
    version: etagOf(group.version),
    location: `${baseUrl}/Groups/${group.id}`,
    members: members?.map((value) => ({ value, type: nested.has(value) ? 'Group' : 'User' })),
  });
}
