import type { JsonObject } from './conversation';
import type { Dialect } from './dialect';
import type { IdpGroup } from './directory';

const groupExtension = 'urn:okta:custom:group:1.0';

/** The body of Okta's `POST /Groups`. 1.1 always sends a group's description if it has one; 2.0 never does. */
export function oktaNewGroup(dialect: Dialect, group: IdpGroup): JsonObject {
  if (dialect.version === '2.0') return { schemas: [dialect.group], displayName: group.name, members: [] };
  if (group.description === undefined) return { schemas: [dialect.group], displayName: group.name };
  return {
    schemas: [dialect.group, groupExtension],
    displayName: group.name,
    [groupExtension]: { description: group.description },
  };
}
