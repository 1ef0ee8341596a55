import type { Discovery } from '../discovery/discovery';
import type { ScimError } from '../error';
import type { JsonObject } from '../json';
import type { Page } from '../list';
import type { PatchOperation } from '../patch/patch-operation';
import type { ResourceType } from '../schema/resource-type';

/** How one version of SCIM writes what both versions share. */
export interface Dialect {
  readonly version: '2.0' | '1.1';
  /** The segment of the base URL that chooses it. */
  readonly segment: 'v2' | 'v1';
  readonly contentType: string;
  /** 1.1 answers a DELETE with 200, 2.0 with 204. */
  readonly deleteStatus: 200 | 204;
  /** The body of a POST or PUT, ready for `coerce`. @throws ScimError 400 if it has the shape of the other version */
  readonly decode: (body: JsonObject) => JsonObject;
  /** The operations of a PATCH. @throws ScimError 400 */
  readonly parsePatch: (type: ResourceType, body: JsonObject) => readonly PatchOperation[];
  /** A canonical resource, whole or projected. */
  readonly resource: (resource: JsonObject) => JsonObject;
  readonly list: (page: Page) => JsonObject;
  readonly error: (error: ScimError) => JsonObject;
  readonly discovery: Discovery;
}
