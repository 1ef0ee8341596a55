import { type Dn, dnKey, formatDn, isWithin, parseDn } from '../names/dn';
import { Refusal } from '../protocol/refusal';
import type { Scope } from '../protocol/request';
import { type Entry, valuesOf } from '../tree/entry';
import type { Tree } from '../tree/open-tree';
import type { Directory } from './directory';

/**
 * Refers a client elsewhere whose name is that of a referral, or below one, as slapd does (RFC 3296 §5).
 * @param scope of a search
 * @throws Refusal
 */
export function assertHere(name: string, directory: Directory, scope?: Scope): void {
  const dn = parseDn(name);
  const key = dn && dnKey(dn);
  const entry = referrals(directory).find((each) => key !== undefined && isWithin(key, each.key));
  if (dn === undefined || entry === undefined) return;
  const urls = urlsOf(entry).map((url) => {
    const place = placeOf(url);
    const prefix = dn.slice(0, dn.length - entry.dn.length);
    return written(url, place.length === 0 ? dn : [...prefix, ...place], scope);
  });
  throw new Refusal('referral', '', formatDn(entry.dn, directory.kind.escapes), urls);
}

/** What a search does not go through: of each referral in its scope the URLs, which mean the same (RFC 4511 §4.5.3). */
export function continuations({ key, dn }: Entry, scope: Scope, directory: Directory): readonly (readonly string[])[] {
  if (scope === 'base') return [];
  const isFound = (each: Entry) => isWithin(each.key, key) && (scope !== 'one' || each.dn.length === dn.length + 1);
  return referrals(directory)
    .filter(isFound)
    .map((entry) =>
      urlsOf(entry).map((url) => {
        const place = placeOf(url);
        return written(url, place.length === 0 ? entry.dn : place, scope === 'one' ? 'base' : 'sub');
      }),
    );
}

const found = new WeakMap<Tree, { readonly version: number; readonly entries: readonly Entry[] }>();

/** Few directories have any, and each search asks. */
function referrals({ tree }: Directory): readonly Entry[] {
  const version = tree.version();
  const before = found.get(tree);
  if (before?.version === version) return before.entries;
  const entries = [...tree.all()].filter(isReferral);
  found.set(tree, { version, entries });
  return entries;
}

/** Whether an entry stands for a part that another server has. */
export const isReferral = (entry: Entry): boolean =>
  valuesOf(entry, 'ref').length > 0 &&
  valuesOf(entry, 'objectClass').some((value) => value.toString().toLowerCase() === 'referral');

const urlsOf = (entry: Entry): readonly string[] => valuesOf(entry, 'ref').map((value) => value.toString());

/** `ldap://host:port/dn` */
const parts = /^(ldaps?:\/\/[^/?]*)(?:\/([^?]*))?/i;

const placeOf = (url: string): Dn => parseDn(decodeURIComponent(parts.exec(url)?.[2] ?? '')) ?? [];

function written(url: string, dn: Dn, scope: Scope | undefined): string {
  const server = parts.exec(url)?.[1] ?? url;
  const place = `${server}/${encodeURI(formatDn(dn, 'hex'))}`;
  return scope === undefined ? place : `${place}??${scope === 'children' ? 'subordinate' : scope}`;
}
