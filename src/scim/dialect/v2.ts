import { v2Discovery } from '../discovery/v2-discovery';
import type { ScimError } from '../error';
import type { JsonObject } from '../json';
import type { Page } from '../list';
import { parsePatch } from '../patch/parse-patch';
import { urns, urnsOfV1 } from '../schema/urns';
import type { Dialect } from './dialect';
import { schemaIn, wrongVersion } from './wrong-version';

/** SCIM 2.0 (RFC 7643, RFC 7644), whose form is the canonical one. */
export const v2: Dialect = {
  version: '2.0',
  segment: 'v2',
  contentType: 'application/scim+json; charset=utf-8',
  deleteStatus: 204,
  decode,
  parsePatch: (_, body) => parsePatch(decode(body)),
  resource: (resource) => resource,
  list,
  error,
  discovery: v2Discovery,
};

function decode(body: JsonObject): JsonObject {
  const foreign = schemaIn(body, (urn) => urn.startsWith(urnsOfV1.core));
  if (foreign !== undefined) throw wrongVersion(v2, '1.1', `schema "${foreign}"`);
  return body;
}

/** RFC 7644 §3.4.2, and RFC 9865 §2 for the cursors. */
function list(page: Page): JsonObject {
  return {
    schemas: [urns.listResponse],
    totalResults: page.totalResults,
    ...(page.startIndex === undefined ? {} : { startIndex: page.startIndex }),
    itemsPerPage: page.resources.length,
    ...(page.previousCursor === undefined ? {} : { previousCursor: page.previousCursor }),
    ...(page.nextCursor === undefined ? {} : { nextCursor: page.nextCursor }),
    Resources: page.resources,
  };
}

/** RFC 7644 §3.12. */
function error({ status, scimType, detail }: ScimError): JsonObject {
  return { schemas: [urns.error], status: String(status), ...(scimType && { scimType }), detail };
}
