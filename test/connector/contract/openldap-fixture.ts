import type { Client } from 'ldapts';

const person = (uid: string, cn: string, sn: string, more: Record<string, string> = {}) => ({
  objectClass: 'inetOrgPerson',
  uid,
  cn,
  sn,
  ...more,
});

/** People and groups that are written in awkward ways: other letter case, commas, several parts in a name. */
export async function fillOpenldap(client: Client, suffix: string): Promise<string> {
  const base = `ou=contract,${suffix}`;
  const people = `ou=people,${base}`;
  await client.add(base, { objectClass: 'organizationalUnit', ou: 'contract' });
  for (const ou of ['people', 'groups', 'many']) {
    await client.add(`ou=${ou},${base}`, { objectClass: 'organizationalUnit', ou });
  }
  const ada = { mail: 'ada@example.com', telephoneNumber: '+49 30 1234', title: 'Head of  Numbers' };
  await client.add(`UID=ada, ou=PEOPLE,${base}`, person('ada', 'Ada Müller', 'Müller', ada));
  await client.add(
    `cn=Doe\\, John+uid=jd,${people}`,
    person('jd', 'Doe, John', 'Doe', { manager: `UID=Ada, OU=people,${base}` }),
  );
  await client.add(`uid=boris,${people}`, person('boris', 'Борис (Ops)', 'Борис', { description: 'a*b' }));
  const groups = `ou=groups,${base}`;
  const members = [`UID=ada,OU=people,${base}`, `uid=jd+cn=Doe\\2C John,${people}`, `cn=g2,${groups}`];
  await client.add(`cn=g1,${groups}`, { objectClass: 'groupOfNames', cn: 'g1', member: members });
  await client.add(`cn=g2,${groups}`, { objectClass: 'groupOfNames', cn: 'g2', member: [`cn=g1,${groups}`] });
  await client.add(`cn=g3,${groups}`, { objectClass: 'groupOfNames', cn: 'g3', member: [''] });
  const posix = { objectClass: 'posixGroup', cn: 'g4', gidNumber: '40', memberUid: ['ada', 'Boris'] };
  await client.add(`cn=g4,${groups}`, posix);
  for (let at = 0; at < 25; at += 1) {
    const uid = `u${String(at).padStart(2, '0')}`;
    await client.add(`uid=${uid},ou=many,${base}`, person(uid, `Person ${at}`, String(at)));
  }
  return base;
}
