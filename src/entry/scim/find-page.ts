import { ScimError } from '../../scim/error';
import { matches } from '../../scim/filter/evaluate-filter';
import type { Filter } from '../../scim/filter/filter';
import type { JsonObject } from '../../scim/json';
import type { ListRequest, Page } from '../../scim/list';
import { project } from '../../scim/projection';
import { comparator } from '../../scim/sort';
import { cursorOf, offsetOf } from './cursor';

/** Filters and orders that no direct read answers look through at most this many resources. */
export const scanLimit = 10_000;

/** How one kind of resource is found; the resources are in canonical form. */
export interface Finder {
  /** Some of all, in the stable order of the roster, with what the filter and the order have to see. */
  page(offset: number, limit: number): Promise<{ readonly total: number; readonly resources: readonly JsonObject[] }>;
  /** All that satisfy the filter, by direct reads; undefined when these can't tell. */
  direct(filter: Filter): Promise<readonly JsonObject[] | undefined>;
  /** Resources of one page with what the answer is to show: memberships and members, which a scan leaves unread. */
  completed(resources: readonly JsonObject[]): Promise<readonly JsonObject[]>;
}

/** A page of what a list request asks for (RFC 7644 §3.4.2), with an exact total. @throws ScimError 400 `tooMany` */
export async function findPage(finder: Finder, request: ListRequest): Promise<Page> {
  const offset = request.cursor === undefined ? request.startIndex - 1 : offsetOf(request.cursor);
  const { total, resources } = await found(finder, request, offset);
  const shown = resources.map((resource) => project(request.projection, resource));
  if (request.cursor === undefined) return { resources: shown, totalResults: total, startIndex: request.startIndex };
  const next = offset + request.count;
  return {
    resources: shown,
    totalResults: total,
    ...(next < total && request.count > 0 ? { nextCursor: cursorOf(next) } : {}),
    ...(offset > 0 ? { previousCursor: cursorOf(Math.max(0, offset - request.count)) } : {}),
  };
}

async function found(finder: Finder, { filter, sort, count }: ListRequest, offset: number) {
  if (!filter && !sort) {
    const { total, resources } = await finder.page(offset, count);
    return { total, resources: await finder.completed(resources) };
  }
  const direct = filter && (await finder.direct(filter));
  const candidates = direct ?? (await scan(finder));
  const matching = filter && !direct ? candidates.filter((resource) => matches(filter, resource)) : [...candidates];
  if (sort) matching.sort(comparator(sort));
  const resources = await finder.completed(matching.slice(offset, offset + count));
  return { total: matching.length, resources };
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
