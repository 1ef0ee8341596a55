import type { Client } from 'ldapts';

/** As a client writes a password of Active Directory. */
export const unicodePassword = (password: string): Buffer => Buffer.from(`"${password}"`, 'utf16le');

/** People and groups of a domain: other letter case, a comma in a name, groups that contain each other. */
export async function fillActiveDirectory(client: Client, domain: string): Promise<string> {
  const base = `OU=Contract,${domain}`;
  const staff = `OU=Staff,${base}`;
  const groups = `OU=Groups,${base}`;
  await client.add(base, { objectClass: 'organizationalUnit' });
  for (const name of ['Staff', 'Groups', 'Many'])
    await client.add(`OU=${name},${base}`, { objectClass: 'organizationalUnit' });
  await client.add(`cn=Ada Müller,ou=STAFF,${base}`, {
    objectClass: 'user',
    sAMAccountName: 'ada',
    userPrincipalName: 'ada@corp.example.com',
    givenName: 'Ada',
    sn: 'Müller',
    mail: 'ada@example.com',
  });
  const john = { objectClass: 'user', sAMAccountName: 'jd', manager: `cn=ada müller,ou=staff,${base}` };
  await client.add(`CN=Doe\\, John,${staff}`, john);
  await client.add(`CN=PC1,${staff}`, { objectClass: 'computer', sAMAccountName: 'PC1$' });
  const group = (sAMAccountName: string, member: string[]) => ({ objectClass: 'group', sAMAccountName, member });
  await client.add(`CN=g1,${groups}`, group('g1', [`cn=ada MÜLLER,ou=staff,${base}`, `CN=Doe\\2C John,${staff}`]));
  await client.add(`CN=g2,${groups}`, group('g2', [`CN=g1,${groups}`]));
  await client.add(`CN=g3,${groups}`, { objectClass: 'group', sAMAccountName: 'g3' });
  const many: string[] = [];
  for (let at = 0; at < 20; at += 1) {
    const name = `CN=u${String(at).padStart(2, '0')},OU=Many,${base}`;
    await client.add(name, { objectClass: 'user', sAMAccountName: `u${String(at).padStart(2, '0')}` });
    many.push(name);
  }
  await client.add(`CN=big,${groups}`, group('big', many));
  return base;
}
