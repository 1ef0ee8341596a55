import type { Draft, JsonObject } from './json';
import type { Member } from './members';
import type { ResourceType } from './schema/resource-type';

/** A stored resource and its metadata. */
export interface ResourceRecord {
  readonly id: string;
  /** Canonical attributes, as `coerce` and `applyPatch` return them. */
  readonly attributes: JsonObject;
  /** ISO 8601 in UTC. */
  readonly created: string;
  readonly lastModified: string;
  /** As in the ETag header, see `etagOf`. */
  readonly version: string;
  /** URL of the resource. */
  readonly location: string;
  /** The groups of a user; undefined if they weren't read. */
  readonly groups?:
    | readonly {
        readonly value: string;
        readonly display?: string;
        readonly $ref?: string;
        readonly type: 'direct' | 'indirect';
      }[]
    | undefined;
  /** The members of a group; undefined if they weren't read. */
  readonly members?: readonly (Member & { readonly type: 'User' | 'Group' })[] | undefined;
}

/** The whole resource in canonical form: with `schemas`, `id` and `meta` (RFC 7643 §3.1). */
export function toResource(type: ResourceType, record: ResourceRecord): JsonObject {
  const resource: Draft = {
    schemas: schemasOf(type, record.attributes),
    id: record.id,
    ...record.attributes,
    meta: {
      resourceType: type.name,
      created: record.created,
      lastModified: record.lastModified,
      location: record.location,
      version: record.version,
    },
  };
  if (type.name === 'User' && record.groups) {
    resource.groups = record.groups.map((group) => ({ ...group }));
  }
  if (type.name === 'Group' && record.members) {
    resource.members = record.members.map((member) => ({ ...member }));
  }
  return resource;
}

/** The core schema and every extension in use (RFC 7643 §3). */
function schemasOf(type: ResourceType, attributes: JsonObject): readonly string[] {
  const extensions = Object.keys(attributes).filter(
    (name) => name.includes(':') && typeof attributes[name] === 'object',
  );
  return [type.core.id, ...extensions];
}
