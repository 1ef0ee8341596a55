import { ScimError } from '../../../scim/error';
import { matches } from '../../../scim/filter/evaluate-filter';
import type { Filter } from '../../../scim/filter/filter';
import type { JsonObject } from '../../../scim/json';
import type { ListRequest, Page } from '../../../scim/list';
import { project } from '../../../scim/projection';
import { comparator } from '../../../scim/sort';
import { type Room, takes, tooLarge } from './answer-size';
import { cursorOf, offsetOf } from './cursor';

/** Filters and sort orders without a direct read scan at most this many resources. */
export const scanLimit = 10_000;

/** How one kind of resource is found; the resources are in canonical form. */
export interface Finder {
  /** Some of all, in the stable order of the roster, with everything the filter and the sort order need. */
  page(offset: number, limit: number): Promise<{ readonly total: number; readonly resources: readonly JsonObject[] }>;
  /** All resources that match the filter, by direct reads; undefined if these can't tell. */
  direct(filter: Filter): Promise<readonly JsonObject[] | undefined>;
  /**
   * The page's resources with everything the answer shows: memberships and members, which a scan does not read. If they
   * exceed the answer limit, only the first ones, at least one.
   */
  completed(resources: readonly JsonObject[]): Promise<readonly JsonObject[]>;
}

/** How a page becomes an answer. */
export interface Shown {
  /** A resource in the words of the dialect. */
  readonly resource: (resource: JsonObject) => JsonObject;
  readonly room: Room;
}

/**
 * A page of the results of a list request (RFC 7644 §3.4.2), with an exact total. It is shorter than requested if the
 * resources exceed the answer limit, which §3.4.2.4 allows: a client that continues where it ended misses nothing.
 * @throws ScimError 400 `tooMany`
 */
export async function findPage(finder: Finder, request: ListRequest, shown: Shown): Promise<Page> {
  const offset = request.cursor === undefined ? request.startIndex - 1 : offsetOf(request.cursor);
  const { total, resources: all } = await found(finder, request, offset);
  const resources = fitting(await finder.completed(all), request, shown);
  if (request.cursor === undefined) return { resources, totalResults: total, startIndex: request.startIndex };
  const next = offset + (resources.length < all.length ? resources.length : request.count);
  return {
    resources,
    totalResults: total,
    ...(next < total && request.count > 0 ? { nextCursor: cursorOf(next) } : {}),
    ...(offset > 0 ? { previousCursor: cursorOf(Math.max(0, offset - request.count)) } : {}),
  };
}

async function found(finder: Finder, { filter, sort, count }: ListRequest, offset: number) {
  if (!filter && !sort) return finder.page(offset, count);
  const direct = filter && (await finder.direct(filter));
  const candidates = direct ?? (await scan(finder));
  const matching = filter && !direct ? candidates.filter((resource) => matches(filter, resource)) : [...candidates];
  if (sort) matching.sort(comparator(sort));
  return { total: matching.length, resources: matching.slice(offset, offset + count) };
}

/** The first resources that fit. @throws ScimError if not even one fits */
function fitting(
  resources: readonly JsonObject[],
  { projection }: ListRequest,
  { resource: toShown, room }: Shown,
): readonly JsonObject[] {
  const fit: JsonObject[] = [];
  for (const resource of resources) {
    const shown = toShown(project(projection, resource));
    if (!takes(room, shown)) {
      if (!room.isUsed) throw tooLarge(resource);
      break;
    }
    fit.push(shown);
  }
  return fit;
}

const scanPage = 500;

async function scan(finder: Finder): Promise<readonly JsonObject[]> {
  const all: JsonObject[] = [];
  for (let offset = 0; ; offset += scanPage) {
    const { total, resources } = await finder.page(offset, scanPage);
    if (total > scanLimit) throw tooMany(total);
    all.push(...resources);
    if (offset + scanPage >= total) return all;
  }
}

const tooMany = (total: number): ScimError =>
  new ScimError(
    400,
    `The connection has ${total} resources, and this filter or order would have to look at each of them; the bound is ` +
      `${scanLimit}. Ask by id, userName, externalId or (for groups) displayName with "eq".`,
    'tooMany',
  );
