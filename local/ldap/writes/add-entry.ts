import { dnKey, formatDn, parseDn } from '../names/dn';
import { Refusal } from '../protocol/refusal';
import type { AddRequest } from '../protocol/request';
import { foldValue } from '../schema/fold-value';
import type { Directory } from '../server/directory';
import { type Attribute, type Entry, withValues } from '../tree/entry';
import { checkEntry } from './check-entry';
import { checkValues, spelledBelow, writableType } from './check-values';
import { problem } from './problem';

/** @throws Refusal */
export function addEntry(request: AddRequest, directory: Directory): void {
  const { kind, tree } = directory;
  const dn = parseDn(request.dn);
  const [rdn] = dn ?? [];
  if (dn === undefined || rdn === undefined) throw new Refusal('invalidDnSyntax', 'invalid DN');
  if (tree.find(dnKey(dn)) !== undefined) throw problem(kind, 'entryExists', '');
  const spelled = spelledBelow(rdn, parentOf(dn, directory), directory);
  const attributes = new Map<string, Attribute>();
  for (const { attribute, values } of request.attributes) {
    const type = writableType(attribute, directory);
    const name = type.name + attribute.slice(attribute.split(';')[0]?.length);
    attributes.set(name.toLowerCase(), { name, values: checkValues(type, values, directory) });
  }
  if (!attributes.has('objectclass')) throw problem(kind, 'classMissing', 'no objectClass attribute');
  const entry: Entry = { no: tree.nextNumber(), dn: spelled, key: dnKey(spelled), attributes };
  const whole = kind.complete(withNameValues(entry, directory), directory);
  checkEntry(whole, directory);
  tree.put(whole);
}

function parentOf(dn: Entry['dn'], directory: Directory): Entry['dn'] {
  const { kind, tree, suffix } = directory;
  // The root of the directory has nothing above it.
  if (dnKey(dn) === dnKey(suffix)) return dn.slice(1);
  const parent = tree.find(dnKey(dn.slice(1)));
  if (parent !== undefined) return parent.dn;
  const above = dn.slice(2).map((_, at) => tree.find(dnKey(dn.slice(at + 2))));
  const matched = above.find((each) => each !== undefined);
  const shown = kind.name === 'openldap' && matched !== undefined ? formatDn(matched.dn, kind.escapes) : '';
  throw problem(kind, 'parentMissing', '', shown);
}

/** slapd adds what the name says; Active Directory refuses another value than that. */
function withNameValues(entry: Entry, { kind }: Directory): Entry {
  return (entry.dn[0] ?? []).reduce((whole, { attribute, value }) => {
    const type = kind.schema.type(attribute);
    if (type === undefined) throw problem(kind, 'typeUnknown', `${attribute}: attribute type undefined`);
    const held = whole.attributes.get(type.name.toLowerCase())?.values ?? [];
    const wanted = foldValue(type.syntax, value);
    if (held.some((each) => foldValue(type.syntax, each) === wanted)) return whole;
    if (kind.name === 'active-directory' && held.length > 0) {
      throw problem(kind, 'nameDiffers', `00002032: RDN mismatch: ${attribute} (${value}) is another one`);
    }
    return withValues(whole, type.name, [...held, value]);
  }, entry);
}
