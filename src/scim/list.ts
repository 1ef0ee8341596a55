import { badFilter, badValue, ScimError } from './error';
import type { Filter } from './filter/filter';
import { parseFilter } from './filter/parse-filter';
import { isArray, isUnassigned, type Json, type JsonObject } from './json';
import { limits } from './limits';
import { member } from './patch/parse-patch';
import { type AttributeNames, type Projection, parseProjection } from './projection';
import type { Query } from './request/query';
import type { ResourceType } from './schema/resource-type';
import { parseSort, type Sort } from './sort';

/** What a client asks of a list (RFC 7644 §3.4.2). */
export interface ListRequest {
  readonly filter: Filter | undefined;
  /** Counted from 1. */
  readonly startIndex: number;
  /** From 0 to `limits.maxPageSize`. */
  readonly count: number;
  readonly sort: Sort | undefined;
  /** RFC 9865: '' asks for the first page by cursor; undefined is index pagination. */
  readonly cursor: string | undefined;
  readonly projection: Projection;
}

/** One page of an answer, with its resources already projected. */
export interface Page {
  readonly resources: readonly JsonObject[];
  readonly totalResults: number;
  readonly startIndex?: number;
  readonly nextCursor?: string;
  readonly previousCursor?: string;
}

/**
 * Reads the query of a GET on a list. Unknown parameters are ignored (Entra appends `?aadOptscim062020`).
 * @throws ScimError 400 invalidFilter, invalidValue, invalidCount
 */
export const parseListRequest = (type: ResourceType, query: Query): ListRequest => listRequest(type, query);

/**
 * Reads the body of `POST …/.search` (RFC 7644 §3.4.3), which has the same parameters.
 * @throws ScimError as `parseListRequest`
 */
export function parseSearchRequest(type: ResourceType, body: JsonObject): ListRequest {
  const names = ['filter', 'startIndex', 'count', 'sortBy', 'sortOrder', 'cursor', 'attributes', 'excludedAttributes'];
  return listRequest(type, Object.fromEntries(names.map((name) => [name, member(body, name) ?? undefined])));
}

type Parameters = { readonly [name: string]: Json | undefined };

function listRequest(type: ResourceType, given: Parameters): ListRequest {
  const cursor = textIn(given, 'cursor');
  if (cursor !== undefined && given.startIndex !== undefined) {
    throw badValue('"cursor" and "startIndex" cannot be used together.');
  }
  const filter = textIn(given, 'filter');
  if (filter !== undefined && filter.trim() === '') {
    throw badFilter({ say: 'filter-empty' });
  }
  const sortBy = textIn(given, 'sortBy');
  return {
    filter: filter === undefined ? undefined : parseFilter(type, filter),
    // RFC 7644 §3.4.2.4: less than 1 is 1, a negative count is 0.
    startIndex: Math.max(1, integerIn(given, 'startIndex') ?? 1),
    count: Math.min(limits.maxPageSize, Math.max(0, integerIn(given, 'count') ?? limits.defaultPageSize)),
    sort: sortBy ? parseSort(type, sortBy, textIn(given, 'sortOrder')) : undefined,
    cursor,
    projection: parseProjection(type, {
      attributes: namesIn(given, 'attributes'),
      excludedAttributes: namesIn(given, 'excludedAttributes'),
    }),
  };
}

function textIn(given: Parameters, name: string): string | undefined {
  const value = given[name];
  if (value === undefined || typeof value === 'string') return value;
  throw badValue(`"${name}" must be a string.`);
}

function namesIn(given: Parameters, name: string): AttributeNames {
  const value = given[name];
  if (isUnassigned(value)) return undefined;
  if (typeof value === 'string') return value;
  if (isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw badValue(`"${name}" must be an array of attribute names.`);
}

function integerIn(given: Parameters, name: string): number | undefined {
  const value = given[name];
  if (value === undefined || value === null || value === '') return undefined;
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  if (/^[+-]?\d+$/.test(text)) return Math.min(Number.MAX_SAFE_INTEGER, Number(text));
  throw new ScimError(400, `"${name}" must be a whole number.`, name === 'count' ? 'invalidCount' : 'invalidValue');
}
