import type { Filter } from 'ldapts';
import { dnKey, isWithin } from '../../../connector/directory/dn';
import { type RawEntry, toEntry } from '../../../connector/directory/entry';
import { guidText } from '../../../connector/directory/guid';
import type { EntryAnswer, Reading, Session } from '../../../connector/ldap/session';

/** A domain controller as the connector sees it: with changes that are counted, ranges, and ends that prove nothing. */
export interface FakeActiveDirectory {
  readonly session: Session;
  put(entry: RawEntry): void;
  remove(dn: string): void;
  /** Entries that the next readings leave out, which then end with an empty page. */
  hide(...dns: readonly string[]): void;
  /** Of each reading the size of its pages. */
  readonly pageSizes: (number | undefined)[];
  invocation: string;
  /** What readings of people are told to be kept elsewhere. */
  referrals: readonly string[];
}

const rangeSize = 3;

export function fakeActiveDirectory(): FakeActiveDirectory {
  const entries = new Map<string, RawEntry>();
  const hidden = new Set<string>();
  let usn = 100;
  const isPerson = ({ objectCategory }: RawEntry) => objectCategory === 'person';
  const matches = (entry: RawEntry, filter: string | Filter): boolean => {
    const text = filter.toString();
    const since = /uSNChanged>=(\d+)/.exec(text)?.[1];
    if (since !== undefined && Number(entry.uSNChanged) < Number(since)) return false;
    if (text.includes('!(title=left)') && entry.title === 'left') return false;
    return text.includes('objectCategory=person') ? isPerson(entry) : !isPerson(entry);
  };
  const inBase = (entry: RawEntry, base: string) => isWithin(dnKey(entry.dn) ?? '?', dnKey(base) ?? '');

  /** Long lists of members come in slices. */
  function cut(entry: RawEntry, attributes: readonly string[]): RawEntry {
    const { member } = entry;
    if (!Array.isArray(member) || member.length <= rangeSize) return entry;
    const asked = attributes
      .map((name) => /^member;range=(\d+)-\*$/.exec(name)?.[1])
      .find((found) => found !== undefined);
    const start = Number(asked ?? 0);
    const slice = member.slice(start, start + rangeSize);
    const last = start + slice.length >= member.length ? '*' : String(start + slice.length - 1);
    return { ...entry, member: [], [`member;range=${start}-${last}`]: slice };
  }

  function named(dn: string): RawEntry | undefined {
    const [, guid] = /^<GUID=(.+)>$/.exec(dn) ?? [];
    return guid === undefined
      ? [...entries.values()].find((entry) => dnKey(entry.dn) === dnKey(dn))
      : [...entries.values()].find(({ objectGUID }) => guidText(objectGUID as Buffer) === guid);
  }

  const session: Session = {
    endpoint: { host: 'dc1.example.com', port: 636, security: 'ldaps' },
    async read({ base, filter, attributes }: Reading, onPage, pageSize) {
      directory.pageSizes.push(pageSize);
      const found = [...entries.values()].filter((entry) => inBase(entry, base) && matches(entry, filter));
      const shown = found.filter(({ dn }) => !hidden.has(dn));
      await onPage(shown.map((entry) => toEntry(cut(entry, attributes))));
      const referrals = filter.toString().includes('objectCategory=person') ? directory.referrals : [];
      return { entries: shown.length, endedEmpty: shown.length < found.length, referrals };
    },
    async readEntry(dn, attributes, filter): Promise<EntryAnswer> {
      if (dn === '') return toEntry({ dn, highestCommittedUSN: String(usn), dsServiceName: 'CN=DC1' });
      if (dn === 'CN=DC1') return toEntry({ dn, invocationId: directory.invocation });
      const entry = named(dn);
      if (entry === undefined) return 'no-such-entry';
      return filter === undefined || matches(entry, filter) ? toEntry(cut(entry, attributes)) : 'nothing';
    },
    async find({ base, filter, attributes }) {
      const [, name] = /\((?:sAMAccountName|cn)=([^)]*)\)/.exec(filter.toString()) ?? [];
      const isNamed = (entry: RawEntry) => entry.sAMAccountName === name || entry.cn === name;
      const found = [...entries.values()].filter((entry) => inBase(entry, base) && matches(entry, filter));
      return found.filter(isNamed).map((entry) => toEntry(cut(entry, attributes)));
    },
    readRange: (dn, attribute, start) => session.readEntry(dn, [`${attribute};range=${start}-*`]),
    close: async () => undefined,
  };
  const directory: FakeActiveDirectory = {
    session,
    put(entry) {
      usn += 1;
      entries.set(entry.dn, { ...entry, uSNChanged: String(usn) });
    },
    remove: (dn) => void entries.delete(dn),
    hide: (...dns) => {
      hidden.clear();
      for (const dn of dns) hidden.add(dn);
    },
    pageSizes: [],
    invocation: 'first life',
    referrals: [],
  };
  return directory;
}
