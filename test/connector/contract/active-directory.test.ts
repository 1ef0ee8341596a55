import { Attribute, Change, Client, Control, type Entry } from 'ldapts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guidText } from '../../../connector/directory/guid';
import { sambaMissing } from '../servers/samba';
import { fillActiveDirectory, unicodePassword } from './active-directory-fixture';
import { anonymous, codeOf, login, namesOf, samba, simulated, type Target } from './target';

const isWhole = process.env.ROLLCALL_CONNECTOR === 'whole';
const targets = [
  ['the simulated directory', undefined, () => simulated('active-directory')],
  // Its ports are fixed, and it takes a while to make a domain.
  ['Samba', isWhole ? sambaMissing : 'only in the whole form', samba],
] as const;

function bytesOf(entry: Entry | undefined, attribute: string): Buffer {
  const value = entry?.[attribute];
  if (!Buffer.isBuffer(value)) throw new Error(`${attribute} is no bytes.`);
  return value;
}

const showDeleted = new Control('1.2.840.113556.1.4.417', { critical: true });

for (const [name, missing, start] of targets)
  describe.skipIf(missing !== undefined)(`Active Directory as ${name}`, () => {
    let target: Target;
    let client: Client;
    let base: string;
    let staff: string;
    let groups: string;

    beforeAll(async () => {
      target = await start();
      client = await login(target, target.administrator);
      base = await fillActiveDirectory(client, target.suffix);
      staff = `OU=Staff,${base}`;
      groups = `OU=Groups,${base}`;
    }, 600_000);
    afterAll(async () => {
      await client?.unbind();
      await target?.close();
    });

    async function find(
      filter: string,
      more: Parameters<Client['search']>[1] = {},
      at = base,
    ): Promise<readonly Entry[]> {
      return (await client.search(at, { filter, attributes: ['1.1'], ...more })).searchEntries;
    }
    const names = async (filter: string) => namesOf(await find(filter, {}, base), base);
    const change = (operation: 'add' | 'delete' | 'replace', type: string, values: (string | Buffer)[] = []) =>
      new Change({ operation, modification: new Attribute({ type, values: values as string[] }) });
    const modify = (entry: string, ...changes: Change[]) => codeOf(client.modify(entry, changes));
    async function one(entry: string, attributes: string[]): Promise<Entry | undefined> {
      const explicitBufferAttributes = ['objectGUID', 'objectSid'];
      const options = { scope: 'base' as const, attributes, explicitBufferAttributes };
      return (await client.search(entry, options)).searchEntries[0];
    }

    const ada = 'CN=Ada Müller,OU=Staff';
    const john = 'CN=Doe\\, John,OU=Staff';
    const computer = 'CN=PC1,OU=Staff';

    it.each([
      ['(sAMAccountName=ADA)', [ada]],
      ['(userPrincipalName=Ada@CORP.example.com)', [ada]],
      ['(mail=ADA@example.com)', [ada]],
      ['(cn=*müller)', [ada]],
      ['(sn=MÜLLER)', [ada]],
      ['(sn=muller)', []],
      ['(cn=ada  müller)', [ada]],
      ['(cn=doe, john)', [john]],
      ['(&(objectClass=user)(!(cn=u*)))', [ada, john, computer]],
      ['(&(objectCategory=person)(objectClass=user)(!(cn=u*)))', [ada, john]],
      ['(objectCategory=computer)', [computer]],
      ['(&(objectCategory=user)(!(cn=u*)))', [ada, john]],
      ['(&(objectCategory=group)(!(cn=big)))', ['CN=g1,OU=Groups', 'CN=g2,OU=Groups', 'CN=g3,OU=Groups']],
      ['(|(sAMAccountName=ada)(nope=x))', [ada]],
      ['(nope=x)', []],
      ['(&(sAMAccountName=ada)(!(nope=x)))', [ada]],
      ['(&(sAMAccountName>=jd)(sAMAccountName<=je))', [john]],
      ['(memberOf=*g1*)', []],
      ['(member=*ada*)', []],
      ['(member=garbage)', []],
      ['(manager=*)', [john]],
      ['(unicodePwd=*)', []],
      ['(&(cn=ada*)(userAccountControl:1.2.840.113556.1.4.803:=2))', [ada]],
      ['(&(cn=ada*)(userAccountControl:1.2.840.113556.1.4.803:=512))', [ada]],
      ['(&(cn=ada*)(userAccountControl:1.2.840.113556.1.4.803:=514))', [ada]],
      ['(&(cn=ada*)(userAccountControl:1.2.840.113556.1.4.803:=1))', []],
      ['(&(cn=ada*)(userAccountControl:1.2.840.113556.1.4.804:=3))', [ada]],
      ['(&(cn=ada*)(!(userAccountControl:1.2.840.113556.1.4.803:=2)))', []],
      ['(uid:1.2.3.4:=ada)', []],
      ['(name=g1)', ['CN=g1,OU=Groups']],
      ['(uSNChanged=abc)', []],
      ['(&(cn=g1)(whenChanged>=20000101000000.0Z))', ['CN=g1,OU=Groups']],
      ['(&(cn=g1)(whenChanged>=20000101000000Z))', ['CN=g1,OU=Groups']],
      ['(&(cn=g1)(whenChanged<=20000101000000.0Z))', []],
      ['(&(cn=g1)(uSNChanged>=1))', ['CN=g1,OU=Groups']],
      ['(isDeleted=TRUE)', []],
      ['(commonName=g1)', []],
      ['(entryUUID=*)', []],
    ])('finds %s', async (filter, expected) => {
      expect(await names(filter)).toEqual([...expected].sort());
    });

    it('finds members and memberships by any spelling of a name', async () => {
      expect(await names(`(member=cn=ADA müller, ou=Staff,${base})`)).toEqual(['CN=g1,OU=Groups']);
      expect(await names(`(memberOf=cn=G1,ou=groups,${base})`)).toEqual([ada, john]);
      expect(await names(`(distinguishedName=cn=g1,ou=groups,${base})`)).toEqual(['CN=g1,OU=Groups']);
    });

    it('finds an entry by its id, in a filter and as a base', async () => {
      const entry = await one(`${ada},${base}`, ['objectGUID']);
      const bytes = bytesOf(entry, 'objectGUID');
      const text = guidText(bytes);
      expect(await names(`(objectGUID=${text})`)).toEqual([ada]);
      expect((await one(`<GUID=${text}>`, ['1.1']))?.dn).toBe(`${ada},${base}`);
      expect((await one(`<GUID=${bytes.toString('hex')}>`, ['1.1']))?.dn).toBe(`${ada},${base}`);
      expect(await codeOf(one('<GUID=00000000-0000-0000-0000-000000000000>', ['1.1']))).toBe(32);
      expect(await codeOf(one('<GUID=garbage>', ['1.1']))).toBe(34);
    });

    it('gives an entry what a domain controller adds', async () => {
      const entry = await one(`${ada},${base}`, []);
      expect(entry).toMatchObject({
        dn: `${ada},${base}`,
        objectClass: ['top', 'person', 'organizationalPerson', 'user'],
        cn: 'Ada Müller',
        name: 'Ada Müller',
        distinguishedName: `${ada},${base}`,
        userAccountControl: '546',
        primaryGroupID: '513',
        accountExpires: '9223372036854775807',
        sAMAccountType: '805306368',
        instanceType: '4',
        pwdLastSet: '0',
        memberOf: `CN=g1,${groups}`,
        directReports: `${john},${base}`,
        objectCategory: `CN=Person,CN=Schema,CN=Configuration,${target.suffix}`,
      });
      expect(entry?.whenCreated).toMatch(/^\d{14}\.0Z$/);
      expect(entry?.uSNChanged).toMatch(/^\d+$/);
      expect(bytesOf(entry, 'objectGUID').length).toBe(16);
      expect(bytesOf(entry, 'objectSid').length).toBe(28);
      const group = await one(`CN=g1,${groups}`, ['*', 'primaryGroupToken']);
      const token = bytesOf(group, 'objectSid').readUInt32LE(24);
      expect(group).toMatchObject({
        sAMAccountType: '268435456',
        groupType: '-2147483646',
        primaryGroupToken: String(token),
      });
      expect([group?.member].flat().sort()).toEqual([`${ada},${base}`, `${john},${base}`]);
    });

    it('does not give what is not asked for', async () => {
      expect(await one(`${ada},${base}`, ['+'])).toEqual({ dn: `${ada},${base}`, '+': [] });
      expect(await one(`${ada},${base}`, ['samaccountname', 'nope'])).toEqual({
        dn: `${ada},${base}`,
        sAMAccountName: 'ada',
        nope: [],
      });
      expect(await one(`CN=g3,${groups}`, ['member'])).toEqual({ dn: `CN=g3,${groups}`, member: [] });
    });

    it.each([
      ['member;range=0-4', 'member;range=0-4', 5],
      ['member;range=15-*', 'member;range=15-*', 5],
      ['member;range=15-100', 'member;range=15-*', 5],
      ['member;range=19-19', 'member;range=19-*', 1],
      ['member;range=0-19', 'member;range=0-*', 20],
    ])('cuts %s out of the members', async (asked, key, count) => {
      const entry = await one(`CN=big,${groups}`, [asked]);
      expect([entry?.[key]].flat()).toHaveLength(count);
    });

    it('gives nothing beyond the last member, and refuses what is no range', async () => {
      const beyond = { 'member;range=20-*': [] };
      for (const key of ['member;range=20-*', 'member;range=20-30']) {
        expect(await one(`CN=big,${groups}`, [key])).toMatchObject(beyond);
      }
      expect(await one(`CN=big,${groups}`, ['member;range=5-2'])).toEqual({
        dn: `CN=big,${groups}`,
        'member;range=5-2': [],
      });
      expect(await codeOf(one(`CN=big,${groups}`, ['member;range=x']))).toBe(53);
    });

    async function pages(pageSize: number): Promise<readonly number[]> {
      const sizes: number[] = [];
      const options = { filter: '(sAMAccountName=u*)', attributes: ['1.1'], paged: { pageSize } };
      for await (const { searchEntries } of client.searchPaginated(`OU=Many,${base}`, options)) {
        sizes.push(searchEntries.length);
      }
      return sizes;
    }

    it('closes a full last page with an empty one', async () => {
      expect(await pages(8)).toEqual([8, 8, 4]);
      expect(await pages(10)).toEqual([10, 10, 0]);
      expect(await pages(100)).toEqual([20]);
    });

    it('settles at the first page who comes: a page whose people have gone is empty', async () => {
      const place = `OU=Moving,${base}`;
      await client.add(place, { objectClass: 'organizationalUnit' });
      for (const each of ['m1', 'm2', 'm3', 'm4', 'm5', 'm6']) {
        await client.add(`CN=${each},${place}`, { objectClass: 'user', sAMAccountName: each });
      }
      const options = { filter: '(sAMAccountName=m*)', attributes: ['1.1'], paged: { pageSize: 2 } };
      const reading = client.searchPaginated(place, options);
      const first = (await reading.next()).value?.searchEntries ?? [];
      expect(first).toHaveLength(2);
      const other = await login(target, target.administrator);
      const left = (await other.search(place, { filter: '(sAMAccountName=m*)' })).searchEntries
        .map(({ dn }) => dn)
        .filter((dn) => !first.some((each: Entry) => each.dn === dn));
      for (const dn of left) await other.del(dn);
      await other.add(`CN=m7,${place}`, { objectClass: 'user', sAMAccountName: 'm7' });
      await other.unbind();
      expect((await reading.next()).value?.searchEntries).toEqual([]);
    });

    it('tells a search of the whole domain where the configuration is', async () => {
      const { searchEntries, searchReferences } = await client.search(target.suffix, { filter: '(sAMAccountName=jd)' });
      expect(searchEntries).toHaveLength(1);
      expect(searchReferences).toEqual([`ldaps://corp.example.com/CN=Configuration,${target.suffix}`]);
      expect((await client.search(base, { filter: '(sAMAccountName=jd)' })).searchReferences).toEqual([]);
    });

    it.each([
      ['a base that does not exist', () => find('(objectClass=*)', {}, `OU=Nowhere,${base}`), 32],
      ['a base that is no name', () => find('(objectClass=*)', {}, 'garbage'), 34],
      ['another domain', () => find('(objectClass=*)', {}, 'DC=elsewhere'), 32],
      ['a search of everything', () => find('(sAMAccountName=jd)', {}, ''), 32],
      ['an unknown operation', () => client.exop('1.3.6.1.4.1.4203.1.11.3'), 2],
    ] as const)('refuses %s', async (_what, work, code) => {
      expect(await codeOf(work())).toBe(code);
    });

    it('says who it is to everybody, and shows nothing else', async () => {
      const nobody = anonymous(target);
      await nobody.bind('', '');
      const { searchEntries } = await nobody.search('', { scope: 'base' });
      expect(searchEntries[0]).toMatchObject({
        defaultNamingContext: target.suffix,
        configurationNamingContext: `CN=Configuration,${target.suffix}`,
      });
      expect(searchEntries[0]?.supportedControl).toContain('1.2.840.113556.1.4.319');
      expect(searchEntries[0]?.supportedCapabilities).toContain('1.2.840.113556.1.4.800');
      expect(searchEntries[0]?.highestCommittedUSN).toMatch(/^\d+$/);
      expect(await codeOf(nobody.search(base, { filter: '(objectClass=*)' }))).toBe(1);
      await nobody.unbind();
      const service = searchEntries[0]?.dsServiceName as string;
      expect(await one(service, ['invocationId'])).toHaveProperty('invocationId');
    });

    it('logs in by name, by address and by domain, and only over TLS', async () => {
      const entry = `CN=Login,${staff}`;
      const password = 'Very-secret-12345';
      await client.add(entry, {
        objectClass: 'user',
        sAMAccountName: 'login',
        unicodePwd: unicodePassword(password) as unknown as string,
        userAccountControl: '512',
      });
      const bind = (who: string, secret = password) => codeOf(login(target, { name: who, password: secret }));
      for (const who of [entry, 'login@corp.example.com', 'LOGIN@Corp.Example.Com', 'CORP\\login']) {
        expect([who, await bind(who)]).toEqual([who, 0]);
      }
      expect(await bind('login')).toBe(49);
      expect(await bind('login@corp.example.com', 'wrong')).toBe(49);
      expect(await bind('nobody@corp.example.com')).toBe(49);
      expect(await bind('login@corp.example.com', '')).toBe(49);
      const plain = new Client({ url: `ldap://127.0.0.1:${target.port}`, timeout: 20_000 });
      expect(await codeOf(plain.bind('login@corp.example.com', password))).toBe(8);
      expect(await modify(entry, change('replace', 'userAccountControl', ['514']))).toBe(0);
      expect(await bind('login@corp.example.com')).toBe(49);
      expect(await modify(entry, change('replace', 'userAccountControl', ['512']))).toBe(0);
      const reader = await login(target, { name: 'login@corp.example.com', password });
      expect((await reader.search(staff, { filter: '(sAMAccountName=ada)' })).searchEntries).toHaveLength(1);
      expect(await codeOf(reader.modify(`CN=g1,${groups}`, [change('replace', 'description', ['x'])]))).toBe(50);
      expect(await codeOf(reader.del(`CN=g1,${groups}`))).toBe(50);
      await reader.unbind();
      await client.del(entry);
    });

    it('compares', async () => {
      expect(await client.compare(`${ada},${base}`, 'sn', 'Müller')).toBe(true);
      expect(await client.compare(`${ada},${base}`, 'sn', 'other')).toBe(false);
      expect(await client.compare(`${ada},${base}`, 'nope', 'x')).toBe(false);
    });

    it.each([
      ['a name that is taken', 'CN=g1,OU=Groups', { objectClass: 'group' }, 68],
      ['an account name that is taken', 'CN=x,OU=Staff', { objectClass: 'user', sAMAccountName: 'ada' }, 68],
      ['a place that is not there', 'CN=x,OU=Nope', { objectClass: 'user' }, 32],
      ['an unknown attribute', 'CN=x,OU=Staff', { objectClass: 'user', nope: 'y' }, 16],
      ['what a class does not allow', 'CN=x,OU=Staff', { objectClass: 'group', givenName: 'y' }, 65],
      ['an unknown class', 'CN=x,OU=Staff', { objectClass: 'nopeClass' }, 16],
      ['an entry without a class', 'CN=x,OU=Staff', { sAMAccountName: 'x' }, 65],
      ['another name than the entry says', 'CN=x,OU=Staff', { objectClass: 'user', cn: 'other' }, 34],
      [
        'a member that does not exist',
        'CN=x,OU=Groups',
        { objectClass: 'group', member: 'CN=nobody,DC=corp,DC=example,DC=com' },
        32,
      ],
    ])('does not add %s', async (_what, entry, attributes, code) => {
      expect(await codeOf(client.add(`${entry},${base}`, attributes as Record<string, string>))).toBe(code);
    });

    it('changes an entry whole or not at all', async () => {
      const group = `CN=g1,${groups}`;
      expect(await modify(group, change('add', 'member', ['garbage']))).toBe(34);
      expect(await modify(group, change('add', 'member', [`CN=nobody,${staff}`]))).toBe(32);
      expect(await modify(group, change('add', 'member', [`cn=ada müller,ou=staff,${base}`]))).toBe(68);
      expect(await modify(group, change('delete', 'member', [`CN=u00,OU=Many,${base}`]))).toBe(53);
      expect(await modify(group, change('delete', 'description'))).toBe(16);
      expect(await modify(group, change('replace', 'description'))).toBe(0);
      expect(await modify(group, change('replace', 'cn', ['other']))).toBe(67);
      expect(await modify(group, change('replace', 'displayName', ['a', 'b']))).toBe(20);
      expect(await modify(group, change('replace', 'objectGUID', [Buffer.alloc(16, 7)]))).toBe(19);
      expect(await modify(group, change('replace', 'description', ['']))).toBe(21);
      expect(await modify(`CN=none,${groups}`, change('replace', 'description', ['x']))).toBe(32);
      expect(await modify(group, change('replace', 'description', ['x']), change('replace', 'nope', ['y']))).toBe(16);
      expect(await names('(description=x)')).toEqual([]);
    });

    it('counts the changes of the entry that is changed, and of no other', async () => {
      const usn = async (entry: string) => Number((await one(entry, ['uSNChanged']))?.uSNChanged);
      const [group, person] = [`CN=g3,${groups}`, `CN=u01,OU=Many,${base}`];
      const [beforeGroup, beforePerson] = [await usn(group), await usn(person)];
      await client.modify(group, change('add', 'member', [person]));
      expect(await usn(group)).toBeGreaterThan(beforeGroup);
      expect(await usn(person)).toBe(beforePerson);
      const afterAdd = await usn(group);
      await client.modifyDN(person, 'CN=u01 renamed');
      expect(await usn(group)).toBe(afterAdd);
      expect((await one(group, ['member']))?.member).toBe(`CN=u01 renamed,OU=Many,${base}`);
      expect(await usn(`CN=u01 renamed,OU=Many,${base}`)).toBeGreaterThan(beforePerson);
      await client.modifyDN(`CN=u01 renamed,OU=Many,${base}`, 'CN=u01');
    });

    it('renames as a domain controller allows', async () => {
      const rename = (entry: string, to: string) => codeOf(client.modifyDN(`${entry},${groups}`, to));
      expect(await rename('CN=g1', 'CN=g2')).toBe(68);
      expect(await rename('CN=g1', 'OU=g1')).toBe(53);
      expect(await rename('CN=g1', `CN=g1,OU=none,${base}`)).toBe(80);
      expect(await codeOf(client.del(staff))).toBe(66);
      expect(await codeOf(client.del(`CN=none,${staff}`))).toBe(32);
    });

    it('keeps of a deleted person the id, where whoever asks for it finds it', async () => {
      const entry = `CN=Gone,${staff}`;
      await client.add(entry, { objectClass: 'user', sAMAccountName: 'gone', mail: 'gone@example.com' });
      const guid = guidText(bytesOf(await one(entry, ['objectGUID']), 'objectGUID'));
      await client.modify(`CN=g3,${groups}`, change('add', 'member', [entry]));
      await client.del(entry);
      expect([(await one(`CN=g3,${groups}`, ['member']))?.member].flat()).not.toContain(entry);
      expect(await codeOf(one(`<GUID=${guid}>`, ['1.1']))).toBe(32);
      const place = `CN=Deleted Objects,${target.suffix}`;
      const { searchEntries } = await client.search(place, { filter: '(sAMAccountName=gone)' }, showDeleted);
      expect(searchEntries[0]).toMatchObject({
        dn: `CN=Gone\\0ADEL:${guid},${place}`,
        isDeleted: 'TRUE',
        lastKnownParent: staff,
        sAMAccountName: 'gone',
      });
      expect(searchEntries[0]).not.toHaveProperty('mail');
      expect((await client.search(place, { filter: '(sAMAccountName=gone)' })).searchEntries).toEqual([]);
    });

    it('lists a member under the primary group in neither list', async () => {
      const person = `CN=u02,OU=Many,${base}`;
      const users = `CN=Domain Users,CN=Users,${target.suffix}`;
      const token = String((await one(`CN=big,${groups}`, ['primaryGroupToken']))?.primaryGroupToken);
      expect(await one(users, ['member', 'primaryGroupToken'])).toMatchObject({ member: [], primaryGroupToken: '513' });
      await client.modify(person, change('replace', 'primaryGroupID', [token]));
      expect((await one(`CN=big,${groups}`, ['member']))?.member).not.toContain(person);
      expect((await one(person, ['memberOf']))?.memberOf).toBe(users);
      await client.modify(person, change('replace', 'primaryGroupID', ['513']));
      expect((await one(`CN=big,${groups}`, ['member']))?.member).toContain(person);
    });
  });
