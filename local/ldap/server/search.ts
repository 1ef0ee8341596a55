import { realmOf, showDeleted } from '../kinds/active-directory/domain';
import { formatDn } from '../names/dn';
import { manageDsaIt } from '../protocol/manage-dsa-it';
import { type PageAsked, pageAnswer, pageAsked } from '../protocol/paged-control';
import { Refusal } from '../protocol/refusal';
import type { Control, SearchRequest } from '../protocol/request';
import type { AnswerAttribute, AnswerControl, Result } from '../protocol/response';
import { type Finding, findEntries } from '../search/find-entries';
import type { PagedSearches } from '../search/page';
import { selectAttributes } from '../search/select-attributes';
import type { Entry } from '../tree/entry';
import type { Caller, Directory } from './directory';
import { findEntry } from './find-base';
import { assertHere, continuations } from './referrals';
import { rootDse } from './root-dse';

/** What a search answers, in the order of sending. */
export interface Answer {
  readonly entries: readonly { readonly dn: string; readonly attributes: readonly AnswerAttribute[] }[];
  /** Each of them URLs that mean the same. */
  readonly references: readonly (readonly string[])[];
  readonly result: Result;
  readonly controls: readonly AnswerControl[];
}

export interface SearchCall {
  readonly request: SearchRequest;
  readonly controls: readonly Control[];
  readonly caller: Caller;
  readonly directory: Directory;
  readonly pages: PagedSearches;
  /** Most entries for this caller, over all pages. */
  readonly limit: number;
  readonly isProtected: boolean;
}

/** @throws Refusal */
export function search(call: SearchCall): Answer {
  const { request, controls, caller, directory } = call;
  const isRoot = request.base === '' && request.scope === 'base';
  if (!isRoot) assertMaySearch(caller, directory);
  const isManaging = controls.some(({ oid }) => oid === manageDsaIt);
  if (!isRoot && !isManaging) assertHere(request.base, directory, request.scope);
  const isDeletedShown = controls.some(({ oid }) => oid === showDeleted);
  const base = isRoot ? rootDse(directory) : findEntry(request.base, directory, isDeletedShown);
  const finding: Finding = {
    base,
    scope: request.scope,
    filter: filterOf(request, isRoot),
    isDeletedShown,
    isManaging,
  };
  const asked = pageAsked(controls);
  const { found, cookie } = asked === undefined ? whole(finding, call) : page(finding, call, asked);
  return {
    entries: found.entries.map((entry) => present(entry, call)),
    references: cookie === '' && found.result.result === 'success' ? references(base, call, isManaging) : [],
    result: found.result,
    controls: asked === undefined ? [] : [pageAnswer(cookie)],
  };
}

/** Whoever has not logged in sees nothing, and each product says it in its own way. */
function assertMaySearch({ key }: Caller, { kind }: Directory): void {
  if (key !== undefined) return;
  if (kind.name === 'openldap') throw new Refusal('noSuchObject', '');
  throw new Refusal('operationsError', '00002020: Operation unavailable without authentication');
}

/** What a server says of itself is there whether it has a class or not. */
const filterOf = ({ filter }: SearchRequest, isRoot: boolean): SearchRequest['filter'] =>
  isRoot && filter.kind === 'present' ? { kind: 'and', parts: [] } : filter;

interface Found {
  readonly entries: readonly Entry[];
  readonly result: Result;
}

const limitOf = ({ request, limit }: SearchCall): number =>
  request.sizeLimit === 0 ? limit : Math.min(request.sizeLimit, limit);

function whole(finding: Finding, call: SearchCall): { readonly found: Found; readonly cookie: string } {
  const most = limitOf(call);
  const entries: Entry[] = [];
  let result: Result = { result: 'success' };
  for (const entry of findEntries(finding, call.directory)) {
    if (entries.length === most) {
      result = { result: 'sizeLimitExceeded' };
      break;
    }
    entries.push(entry);
  }
  return { found: { entries, result }, cookie: '' };
}

function page(
  finding: Finding,
  call: SearchCall,
  { size, cookie }: PageAsked,
): { readonly found: Found; readonly cookie: string } {
  // A page of nothing gives the search up (RFC 2696 §3).
  if (size === 0) return { found: { entries: [], result: { result: 'success' } }, cookie: '' };
  const next = call.pages.next(finding, call.directory, cookie, size);
  const room = Math.max(0, limitOf(call) - next.before);
  if (next.entries.length <= room) {
    return { found: { entries: next.entries, result: { result: 'success' } }, cookie: next.cookie };
  }
  return { found: { entries: next.entries.slice(0, room), result: { result: 'sizeLimitExceeded' } }, cookie: '' };
}

function present(entry: Entry, { request, directory }: SearchCall): Answer['entries'][number] {
  const { kind, view } = directory;
  const attributes = selectAttributes(entry, request.attributes, view, kind.range);
  return {
    dn: formatDn(entry.dn, kind.escapes),
    attributes: request.typesOnly ? attributes.map(({ name }) => ({ name, values: [] })) : attributes,
  };
}

/** A search of the whole domain says where the configuration is, which it does not go through. */
function references(base: Entry, call: SearchCall, isManaging: boolean): Answer['references'] {
  const { request, directory, isProtected } = call;
  const { kind, suffix } = directory;
  if (kind.name === 'openldap') return isManaging ? [] : continuations(base, request.scope, directory);
  if (base.dn.length !== suffix.length) return [];
  if (base.dn.length === 0 || request.scope === 'base') return [];
  const url = `${isProtected ? 'ldaps' : 'ldap'}://${realmOf(directory)}/CN=Configuration,${formatDn(suffix, 'literal')}`;
  return [[request.scope === 'one' ? `${url}??base` : url]];
}
