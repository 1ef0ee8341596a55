import type { AttributeNames } from '../../src/connections/settings/ldap/ldap-presets';
import { isBinary } from '../directory/binary-attributes';
import { dnKey } from '../directory/dn';
import type { Entry } from '../directory/entry';
import { guidText } from '../directory/guid';
import { relativeId, sidText } from '../directory/sid';
import type { Preset } from '../presets/preset';
import type { AccountStatus, DirectoryPerson } from '../source/directory-person';
import { accountStatus } from './account-status';
import { isVolatile } from './volatile-attributes';

/** How entries are read: the preset, with what an administrator has set otherwise. */
export interface ReadingRules {
  readonly preset: Preset;
  readonly attributes: AttributeNames;
  /** Which further attributes are kept: all that the server sends, or these. */
  readonly keep: 'all' | readonly string[];
}

/** What keeps an entry from being read. The rest of the scan goes on. */
export type Unreadable = 'no-id' | 'no-account-name' | 'bad-name';

/** Reads a person. @param now milliseconds since the epoch */
export function readPerson(entry: Entry, rules: ReadingRules, now: number): DirectoryPerson | Unreadable {
  const { preset, attributes } = rules;
  const id = readId(entry, attributes.id, preset.idForm);
  if (id === undefined) return 'no-id';
  const accountName = entry.text(attributes.accountName)?.trim();
  if (accountName === undefined || accountName === '') return 'no-account-name';
  const key = dnKey(entry.dn);
  if (key === undefined) return 'bad-name';
  const text = (name: string) => entry.text(name)?.trim() || undefined;
  const manager = entry.text(attributes.manager);
  const status = accountStatus(entry, preset.status, now);
  const kept = keptAttributes(entry, rules);
  return {
    // Whatever was cut is told at each scan.
    digest: kept.cut.length > 0 ? undefined : digestWith(entry, status),
    id,
    dn: entry.dn,
    key,
    accountName,
    mail: text(attributes.mail),
    givenName: text(attributes.givenName),
    familyName: text(attributes.familyName),
    displayName: text(attributes.displayName),
    title: text(attributes.title),
    department: text(attributes.department),
    manager: manager === undefined ? undefined : dnKey(manager),
    status,
    primaryGroup: preset.hasPrimaryGroups ? text('primaryGroupID') : undefined,
    ...kept,
  };
}

/** Of a person's entry and of what time makes of it: an account ends without its entry being changed. */
export const entryDigest = (entry: Entry, { preset }: ReadingRules, now: number): string | undefined =>
  digestWith(entry, accountStatus(entry, preset.status, now));

function digestWith(entry: Entry, { state }: AccountStatus): string | undefined {
  const digest = entry.digest();
  return digest && `${digest} ${state}`;
}

/** The stable id of an entry; undefined if the account may not read it or it has another form. */
export function readId(entry: Entry, attribute: string, form: Preset['idForm']): string | undefined {
  if (form === 'text') return entry.text(attribute)?.trim().toLowerCase() || undefined;
  const [bytes] = entry.bytes(attribute);
  return bytes?.length === 16 ? guidText(bytes) : undefined;
}

/** The last part of a group's own security identifier. */
export function readRelativeId(entry: Entry): string | undefined {
  const [bytes] = entry.bytes('objectSid');
  if (bytes === undefined) return undefined;
  try {
    return relativeId(sidText(bytes));
  } catch {
    return undefined;
  }
}

/** Characters of one value, and values of one attribute: the rest would not fit into a person's record (docs/scim.md). */
const longestValue = 1000;
const mostValues = 50;

function keptAttributes(entry: Entry, { attributes, keep }: ReadingRules): Pick<DirectoryPerson, 'kept' | 'cut'> {
  if (keep.length === 0) return { kept: {}, cut: [] };
  const read = new Set(Object.values(attributes).map((name) => name.toLowerCase()));
  const wanted = keep === 'all' ? undefined : new Set(keep.map((name) => name.toLowerCase()));
  const kept: Record<string, readonly string[]> = {};
  const cut: string[] = [];
  for (const name of entry.names) {
    const lower = name.toLowerCase();
    if (read.has(lower) || isBinary(name) || (wanted === undefined ? isVolatile(name) : !wanted.has(lower))) continue;
    const texts = entry.texts(name);
    if (texts.length > mostValues || texts.some(({ length }) => length > longestValue)) cut.push(name);
    if (texts.length > 0) kept[name] = texts.slice(0, mostValues).map((text) => text.slice(0, longestValue));
  }
  return { kept, cut };
}
