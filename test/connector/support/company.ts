import { suffix } from '../servers/ldap-server';

/** A directory as LDIF, and who should be in which group, found out without the code under test. */
export interface Company {
  readonly ldif: string;
  /** Account names. */
  readonly people: ReadonlySet<string>;
  /** Account names by name of the group. */
  readonly members: ReadonlyMap<string, ReadonlySet<string>>;
}

interface Group {
  readonly name: string;
  readonly kind: 'groupOfNames' | 'groupOfUniqueNames' | 'posixGroup';
  readonly people: readonly number[];
  readonly inside: readonly number[];
}

const surnames = [
  'Müller',
  'Doe, John',
  'O’Neil (Ops)',
  'a+b',
  'the "Boss"',
  'Борис',
  'Straße',
  'back\\slash',
  'plain',
];

/** Base64, as LDIF wants everything that is not plain ASCII. */
const line = (name: string, value: string): string =>
  /^[\x21-\x39\x3b-\x7e][\x20-\x7e]*$/.test(value)
    ? `${name}: ${value}`
    : `${name}:: ${Buffer.from(value).toString('base64')}`;

const escaped = (value: string): string => value.replace(/[,+"\\<>;=]/g, '\\$&');

export const accountName = (at: number): string => `u${String(at).padStart(5, '0')}`;

/** Every third person is named by their name, and some by both: servers write such names in several ways. */
export function personDn(at: number): string {
  const name = escaped(`${surnames[at % surnames.length]} ${at}`);
  const rdn =
    at % 3 === 0 ? `cn=${name}` : at % 7 === 0 ? `uid=${accountName(at)}+cn=${name}` : `uid=${accountName(at)}`;
  return `${rdn},ou=people,${suffix}`;
}

export function personLdif(at: number): string {
  const surname = surnames[at % surnames.length] ?? '';
  const lines = [
    line('dn', personDn(at)),
    'objectClass: inetOrgPerson',
    line('uid', accountName(at)),
    line('cn', `${surname} ${at}`),
    line('sn', surname),
    'userPassword: hidden treasure',
    line('description', `Person ${at}`),
  ];
  // Nobody, everybody alone, and two together.
  if (at % 50 !== 1) lines.push(`mail: ${accountName(at === 4 ? 5 : at)}@example.com`);
  if (at > 0) lines.push(line('manager', personDn(0).toUpperCase().replace('OU=', 'ou = ')));
  return `${lines.join('\n')}\n`;
}

export const groupDn = (at: number): string => `cn=g${at},ou=groups,${suffix}`;

function groupAt(at: number, people: number): Group {
  const kind = at % 5 === 4 ? 'posixGroup' : at % 5 === 3 ? 'groupOfUniqueNames' : 'groupOfNames';
  const size = at === 0 ? Math.floor(people / 2) : 3 + ((at * 7) % 40);
  const members = Array.from({ length: size }, (_, each) => (at * 13 + each * 3) % people);
  // Two that contain each other, and chains of ten.
  const inside =
    kind === 'posixGroup' ? [] : at === 1 ? [2] : at === 2 ? [1] : at % 10 > 5 && at % 5 !== 4 ? [at - 1] : [];
  return { name: `g${at}`, kind, people: [...new Set(members)], inside };
}

function groupLdif(group: Group, at: number): string {
  const head = [`dn: ${groupDn(at)}`, `objectClass: ${group.kind}`, `cn: ${group.name}`];
  if (group.kind === 'posixGroup') {
    return [...head, `gidNumber: ${at}`, ...group.people.map((each) => `memberUid: ${accountName(each)}`), ''].join(
      '\n',
    );
  }
  const attribute = group.kind === 'groupOfNames' ? 'member' : 'uniqueMember';
  // Old names that nobody has any more are normal.
  const names = [...group.people.map(personDn), ...group.inside.map(groupDn), `uid=left,ou=people,${suffix}`];
  return [...head, ...names.map((name, index) => line(attribute, index % 2 === 0 ? name : swapCase(name))), ''].join(
    '\n',
  );
}

const swapCase = (name: string): string => name.replace(/ou=people/, 'OU=People').replace(/^uid=u/, 'UID=U');

export function makeCompany(people: number, groups: number): Company {
  const all = Array.from({ length: groups }, (_, at) => groupAt(at, people));
  const members = all.map((_, at) => {
    const seen = new Set<number>();
    const found = new Set<string>();
    (function walk(each: number): void {
      if (seen.has(each)) return;
      seen.add(each);
      for (const person of all[each]?.people ?? []) found.add(accountName(person));
      for (const inner of all[each]?.inside ?? []) walk(inner);
    })(at);
    return [`g${at}`, found] as const;
  });
  return {
    ldif: [...Array.from({ length: people }, (_, at) => personLdif(at)), ...all.map(groupLdif)].join('\n'),
    people: new Set(Array.from({ length: people }, (_, at) => accountName(at))),
    members: new Map(members),
  };
}
