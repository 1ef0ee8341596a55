import { deletedObjectsOf, isDeleted } from '../kinds/active-directory/domain';
import { type Dn, dnKey, formatDn, parseDn } from '../names/dn';
import { guidBytes } from '../names/guid';
import { Refusal } from '../protocol/refusal';
import type { Entry } from '../tree/entry';
import type { Directory } from './directory';

/** The entry of a name that a client has written. @throws Refusal with the nearest entry above that exists */
export function findEntry(name: string, directory: Directory, isDeletedShown = false): Entry {
  const { kind, tree } = directory;
  const isActiveDirectory = kind.name === 'active-directory';
  const [, guid] = isActiveDirectory ? (/^<GUID=(.+)>$/i.exec(name) ?? []) : [];
  const dn = guid === undefined ? parseDn(name) : [];
  const bytes = guid === undefined ? undefined : guidBytes(guid);
  if (dn === undefined || (guid !== undefined && bytes === undefined)) {
    throw new Refusal(
      'invalidDnSyntax',
      isActiveDirectory ? "00002032: ldb_search: invalid basedn '(null)'" : 'invalid DN',
    );
  }
  const [byId] = bytes === undefined ? [] : (tree.having('objectGUID', bytes) ?? []);
  const found = bytes === undefined ? tree.find(dnKey(dn)) : byId;
  // The place of what was deleted can be searched by everybody: what it shows depends on the control.
  const isThere = found !== undefined && (isDeletedShown || isPlace(found, directory) || !isHidden(found, directory));
  if (isThere) return found;
  throw new Refusal(
    'noSuchObject',
    isActiveDirectory ? `00002030: No such Base DN: ${name}` : '',
    nearest(dn, directory),
  );
}

/** What was deleted is not there, and neither is the place where it is kept. */
export const isHidden = (entry: Entry, directory: Directory): boolean =>
  directory.kind.name === 'active-directory' && (isDeleted(entry) || isPlace(entry, directory));

const isPlace = ({ key }: Entry, directory: Directory): boolean =>
  key === dnKey(parseDn(deletedObjectsOf(directory)) ?? []);

/** slapd says how far a name was known; Active Directory does not. */
function nearest(dn: Dn, { kind, tree }: Directory): string {
  if (kind.name === 'active-directory') return '';
  for (let at = 1; at < dn.length; at += 1) {
    const found = tree.find(dnKey(dn.slice(at)));
    if (found !== undefined) return formatDn(found.dn, kind.escapes);
  }
  return '';
}
