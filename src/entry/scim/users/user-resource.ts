import type { DirectoryUser, Memberships } from '../../../directory/user';
import { etagOf } from '../../../scim/etag';
import type { JsonObject } from '../../../scim/json';
import { toResource } from '../../../scim/resource';
import { userType } from '../../../scim/schema/user';

/** A user as SCIM shows them; without `groups` if their memberships were not read. */
export function userResource(baseUrl: string, user: DirectoryUser, memberships: Memberships | undefined): JsonObject {
  return toResource(userType, {
    id: user.id,
    attributes: user.attributes as JsonObject,
    created: user.created,
    lastModified: user.lastModified,
    version: etagOf(user.version),
    location: `${baseUrl}/Users/${user.id}`,
    groups: memberships?.groups.map(({ id, display, isInherited }) => ({
      value: id,
      display,
      $ref: `${baseUrl}/Groups/${id}`,
      type: isInherited ? 'indirect' : 'direct',
    })),
  });
}
