import { dnKey, formatDn, parseDn } from '../../names/dn';
import { sidBytes } from '../../names/guid';
import type { Directory } from '../../server/directory';
import type { Attribute, Value } from '../../tree/entry';
import { completeEntry, domainSid } from './complete-entry';
import { configurationOf, deletedObjectsOf, serviceOf } from './domain';

/** What a new domain has: its containers, the administrator, the group of all users, and the domain controller itself. */
export function fillDomain(directory: Directory, administratorPassword: string): void {
  const domain = formatDn(directory.suffix, 'literal');
  const sid = (relative: number) => sidBytes(domainSid(directory), relative);
  put(directory, domain, { objectClass: ['domainDNS'], dc: [directory.suffix[0]?.[0]?.value ?? ''] });
  const containers = [`CN=Users,${domain}`, configurationOf(directory)];
  for (const dn of [...containers, ...above(serviceOf(directory), configurationOf(directory))]) {
    put(directory, dn, { objectClass: ['container'] });
  }
  put(directory, deletedObjectsOf(directory), { objectClass: ['container'], isDeleted: ['TRUE'] });
  put(directory, serviceOf(directory), {
    objectClass: ['nTDSDSA'],
    invocationId: [Buffer.from(sid(0).subarray(8, 24))],
  });
  put(directory, `CN=Domain Users,CN=Users,${domain}`, {
    objectClass: ['group'],
    sAMAccountName: ['Domain Users'],
    objectSid: [sid(513)],
  });
  put(directory, `CN=Administrator,CN=Users,${domain}`, {
    objectClass: ['user'],
    sAMAccountName: ['Administrator'],
    objectSid: [sid(500)],
    userAccountControl: ['512'],
    userPassword: [administratorPassword],
  });
}

/** The entries between a name and the one that it is below, the uppermost first. */
function above(name: string, top: string): readonly string[] {
  const dn = parseDn(name) ?? [];
  const depth = (parseDn(top) ?? []).length;
  return dn
    .slice(1, dn.length - depth)
    .map((_, at) => formatDn(dn.slice(at + 1), 'literal'))
    .reverse();
}

/** Without the checks of a client's request: some of it only the server itself may write. */
function put(directory: Directory, name: string, values: Readonly<Record<string, readonly Value[]>>): void {
  const { tree } = directory;
  const dn = parseDn(name) ?? [];
  const [part] = dn[0] ?? [];
  const named = part === undefined ? {} : { [part.attribute.toLowerCase()]: [part.value] };
  const attributes = new Map<string, Attribute>(
    Object.entries({ ...named, ...values }).map(([key, each]) => [key.toLowerCase(), { name: key, values: each }]),
  );
  tree.put(completeEntry({ no: tree.nextNumber(), dn, key: dnKey(dn), attributes }, directory));
}
