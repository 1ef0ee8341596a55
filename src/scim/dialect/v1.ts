import { v1Discovery } from '../discovery/v1-discovery';
import type { ScimError } from '../error';
import { type Draft, isArray, isObject, type Json, type JsonObject } from '../json';
import type { Page } from '../list';
import { parsePartial } from '../patch/parse-partial';
import { member } from '../patch/parse-patch';
import { underscored } from '../schema/locale';
import { urns, urnsOfV1 } from '../schema/urns';
import type { Dialect } from './dialect';
import { schemaIn, wrongVersion } from './wrong-version';

/**
 * SCIM 1.1. The schema knows its names for the enterprise extension and for `manager.managerId`, so reading only checks
 * the version; writing restores these names.
 */
export const v1: Dialect = {
  version: '1.1',
  segment: 'v1',
  contentType: 'application/json; charset=utf-8',
  deleteStatus: 200,
  decode,
  parsePatch: (type, body) => {
    if (member(body, 'Operations') !== undefined) throw wrongVersion(v1, '2.0', 'it has "Operations"');
    return parsePartial(type, decode(body));
  },
  resource,
  list,
  error,
  discovery: v1Discovery,
};

function decode(body: JsonObject): JsonObject {
  const foreign = schemaIn(body, (urn) => urn.startsWith('urn:ietf:params:scim:'));
  if (foreign !== undefined) throw wrongVersion(v1, '2.0', `schema "${foreign}"`);
  return body;
}

function resource(canonical: JsonObject): JsonObject {
  const result: Draft = {};
  for (const name of Object.keys(canonical)) {
    const value = canonical[name];
    if (value === undefined) continue;
    if (name === 'schemas') result.schemas = schemas(value);
    else if (name === 'meta') result.meta = without(value, 'resourceType');
    else if (name === 'groups' && isArray(value)) result.groups = value.map((group) => without(group, '$ref'));
    else if (name === 'locale' && typeof value === 'string') result.locale = underscored(value);
    else if (name === urns.enterpriseUser) result[urnsOfV1.enterpriseUser] = enterpriseUser(value);
    else result[name] = value;
  }
  return result;
}

const cores: readonly Json[] = [urns.user, urns.group];

function schemas(value: Json): Json {
  if (!isArray(value)) return value;
  return value.map((urn) => {
    if (cores.includes(urn)) return urnsOfV1.core;
    return urn === urns.enterpriseUser ? urnsOfV1.enterpriseUser : urn;
  });
}

function enterpriseUser(value: Json): Json {
  if (!isObject(value) || !isObject(value.manager)) return value;
  const { value: managerId, $ref: _, ...others } = value.manager;
  return { ...value, manager: managerId === undefined ? others : { managerId, ...others } };
}

function without(value: Json, name: string): Json {
  if (!isObject(value)) return value;
  const { [name]: _, ...others } = value;
  return others;
}

function list(page: Page): JsonObject {
  return {
    schemas: [urnsOfV1.core],
    totalResults: page.totalResults,
    startIndex: page.startIndex ?? 1,
    itemsPerPage: page.resources.length,
    Resources: page.resources,
  };
}

/** The 1.1 documents define only `Errors`; Okta's own 1.1 test also looks for `detail`. */
function error({ status, detail }: ScimError): JsonObject {
  return {
    schemas: [urnsOfV1.core],
    Errors: [{ description: detail, code: String(status) }],
    detail,
    status: String(status),
  };
}
