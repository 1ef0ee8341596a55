import type { DirectoryGroup } from '../../../directory/group';
import { etagOf } from '../../../scim/etag';
import type { JsonObject } from '../../../scim/json';
import { toResource } from '../../../scim/resource';
import { groupType } from '../../../scim/schema/group';

/**
 * A group as SCIM shows it; without `members` if they were not read. A member is just its id: a name would cost a read
 * per member, and no IdP uses it.
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
