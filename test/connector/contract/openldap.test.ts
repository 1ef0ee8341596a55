import { Attribute, Change, Client, Control, type Entry } from 'ldapts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { slapdMissing } from '../servers/slapd';
import { fillOpenldap } from './openldap-fixture';
import { anonymous, codeOf, login, namesOf, simulated, slapd, type Target } from './target';

const targets = [
  ['the simulated directory', undefined, () => simulated('openldap')],
  ['slapd', slapdMissing, slapd],
] as const;

for (const [name, missing, start] of targets)
  describe.skipIf(missing !== undefined)(`OpenLDAP as ${name}`, () => {
    let target: Target;
    let client: Client;
    let base: string;

    beforeAll(async () => {
      target = await start();
      client = await login(target, target.administrator);
      base = await fillOpenldap(client, target.suffix);
    }, 60_000);
    afterAll(async () => {
      await client?.unbind();
      await target?.close();
    });

    const below = (place: string) => `${place},${base}`;
    async function find(
      filter: string,
      more: Parameters<Client['search']>[1] = {},
      at = base,
    ): Promise<readonly Entry[]> {
      return (await client.search(at, { filter, attributes: ['1.1'], ...more })).searchEntries;
    }
    async function names(filter: string, more: Parameters<Client['search']>[1] = {}): Promise<readonly string[]> {
      return namesOf(await find(filter, more), base);
    }
    const change = (operation: 'add' | 'delete' | 'replace', type: string, values: string[] = []) =>
      new Change({ operation, modification: new Attribute({ type, values }) });
    const modify = (name: string, ...changes: Change[]) => codeOf(client.modify(name, changes));

    const ada = 'uid=ada,ou=people';
    const john = 'cn=Doe\\2C John+uid=jd,ou=people';
    const boris = 'uid=boris,ou=people';

    it.each([
      ['(uid=ADA)', [ada]],
      ['(userid=ada)', [ada]],
      ['(mail=Ada@Example.com)', [ada]],
      ['(cn=*müller)', [ada]],
      ['(cn=a*m*r)', [ada]],
      ['(title=head of numbers)', [ada]],
      ['(telephoneNumber=+49301234)', [ada]],
      ['(cn=Борис \\28Ops\\29)', [boris]],
      ['(description=a\\2ab)', [boris]],
      ['(cn=doe, john)', [john]],
      ['(&(objectClass=person)(!(mail=*))(!(sn=*d*))(!(cn=Person*)))', [boris]],
      ['(|(uid=ada)(nope=x))', [ada]],
      ['(nope=x)', []],
      ['(!(nope=x))', []],
      ['(&(uid=ada)(!(nope=x)))', []],
      ['(uid>=a)', []],
      ['(member=*ada*)', []],
      ['(member=garbage)', []],
      ['(!(member=garbage))', []],
      ['(entryUUID=none)', []],
      ['(gidNumber>=40)', ['cn=g4,ou=groups']],
      ['(gidNumber<=39)', []],
      ['(gidNumber=40)', ['cn=g4,ou=groups']],
      ['(gidNumber=040)', []],
      ['(memberUid=Boris)', ['cn=g4,ou=groups']],
      ['(memberUid=boris)', []],
      ['(objectClass=groupofnames)', ['cn=g1,ou=groups', 'cn=g2,ou=groups', 'cn=g3,ou=groups']],
      ['(manager=*)', [john]],
      ['(userPassword=*)', []],
      ['(uid:=ada)', [ada]],
      ['(uid:caseExactMatch:=ADA)', []],
      ['(uid:1.2.3.4:=ada)', []],
      ['(memberOf:1.2.840.113556.1.4.1941:=cn=g1)', []],
      ['(userAccountControl:1.2.840.113556.1.4.803:=2)', []],
      ['(hasSubordinates=TRUE)', ['ou=contract,dc=example,dc=com', 'ou=groups', 'ou=many', 'ou=people']],
      ['(structuralObjectClass=inetOrgPerson)', undefined],
      ['(createTimestamp>=20000101000000Z)', undefined],
      ['(modifyTimestamp<=20000101000000Z)', []],
    ])('finds %s', async (filter, expected) => {
      const found = await names(filter);
      if (expected !== undefined) expect(found).toEqual(expected);
      else expect(found.length).toBeGreaterThanOrEqual(28);
    });

    it('finds members however their names are written', async () => {
      expect(await names(`(member=uid=ADA, ou=People,${base})`)).toEqual(['cn=g1,ou=groups']);
      expect(await names(`(member=uid=jd+cn=doe\\5c, john,ou=people,${base})`)).toEqual(['cn=g1,ou=groups']);
      expect(await names(`(entryDN=UID=ada,ou=people,${base})`)).toEqual([ada]);
    });

    it('goes as deep as it is told', async () => {
      const all = '(objectClass=*)';
      expect(await names(all, { scope: 'base' })).toEqual([base]);
      expect(await names(all, { scope: 'one' })).toEqual(['ou=groups', 'ou=many', 'ou=people']);
      expect((await find(all)).length).toBe(36);
      expect((await find(all, { scope: 'children' })).length).toBe(35);
    });

    it('writes names and values in its own way', async () => {
      const [group] = await find('(cn=g1)', { attributes: ['member'] });
      expect(group?.member).toEqual([
        below(ada),
        `cn=Doe\\2C John+uid=jd,${below('ou=people')}`,
        below('cn=g2,ou=groups'),
      ]);
      const [person] = await find('(uid=jd)', { attributes: ['manager', 'CN', 'surname'] });
      expect(person).toMatchObject({
        manager: `uid=Ada,${below('ou=people')}`,
        cn: 'Doe, John',
        sn: 'Doe',
        surname: [],
      });
      const [empty] = await find('(cn=g3)', { attributes: ['member'] });
      expect(empty?.member).toBe('');
    });

    it('gives what is asked for', async () => {
      const keys = async (attributes: string[]) =>
        Object.keys((await find('(uid=boris)', { attributes }))[0] ?? {})
          .filter((key) => !attributes.includes(key))
          .sort();
      expect(await keys([])).toEqual(['cn', 'description', 'dn', 'objectClass', 'sn', 'uid']);
      expect(await keys(['*'])).toEqual(['cn', 'description', 'dn', 'objectClass', 'sn', 'uid']);
      expect(await keys(['1.1'])).toEqual(['dn']);
      const operational = [
        'createTimestamp',
        'creatorsName',
        'dn',
        'entryCSN',
        'entryDN',
        'entryUUID',
        'hasSubordinates',
      ];
      const others = ['modifiersName', 'modifyTimestamp', 'structuralObjectClass', 'subschemaSubentry'];
      expect(await keys(['+'])).toEqual([...operational, ...others]);
      const [typesOnly] = await find('(uid=boris)', { attributes: ['uid', 'cn'], returnAttributeValues: false });
      expect(typesOnly).toMatchObject({ uid: [], cn: [] });
      const [times] = await find('(uid=boris)', { attributes: ['entryUUID', 'modifyTimestamp', 'entryCSN'] });
      expect(times?.entryUUID).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
      expect(times?.modifyTimestamp).toMatch(/^\d{14}Z$/);
      expect(times?.entryCSN).toMatch(/^\d{14}\.\d{6}Z#[\da-f]{6}#000#000000$/);
    });

    async function pages(pageSize: number, filter = '(objectClass=inetOrgPerson)'): Promise<readonly number[]> {
      const sizes: number[] = [];
      const options = { filter, attributes: ['1.1'], paged: { pageSize } };
      for await (const { searchEntries } of client.searchPaginated(below('ou=many'), options))
        sizes.push(searchEntries.length);
      return sizes;
    }

    it('ends the pages without an empty one', async () => {
      expect(await pages(10)).toEqual([10, 10, 5]);
      expect(await pages(5)).toEqual([5, 5, 5, 5, 5]);
      expect(await pages(100)).toEqual([25]);
      expect(await pages(10, '(uid=nobody)')).toEqual([0]);
    });

    it('takes one search in pages at a time', async () => {
      const options = { filter: '(objectClass=inetOrgPerson)', attributes: ['1.1'], paged: { pageSize: 10 } };
      const first = client.searchPaginated(below('ou=many'), options);
      const second = client.searchPaginated(below('ou=many'), { ...options, paged: { pageSize: 5 } });
      await first.next();
      await second.next();
      expect(await codeOf(first.next())).toBe(2);
    });

    it('delivers between two pages what is added, and what is renamed', async () => {
      const place = below('ou=moving');
      await client.add(place, { objectClass: 'organizationalUnit', ou: 'moving' });
      const add = (uid: string) =>
        client.add(`uid=${uid},${place}`, { objectClass: 'inetOrgPerson', uid, cn: uid, sn: uid });
      for (const uid of ['a', 'b', 'c', 'd', 'e']) await add(uid);
      const seen: string[] = [];
      const options = { filter: '(objectClass=inetOrgPerson)', attributes: ['1.1'], paged: { pageSize: 2 } };
      const other = await login(target, target.administrator);
      for await (const { searchEntries } of client.searchPaginated(place, options)) {
        seen.push(...namesOf(searchEntries, place));
        if (seen.length !== 2) continue;
        await other.modifyDN(`uid=a,${place}`, 'uid=z');
        await other.modifyDN(`uid=d,${place}`, 'uid=y');
        await other.del(`uid=e,${place}`);
        await other.add(`uid=f,${place}`, { objectClass: 'inetOrgPerson', uid: 'f', cn: 'f', sn: 'f' });
      }
      await other.unbind();
      expect(seen).toEqual(['uid=a', 'uid=b', 'uid=c', 'uid=y', 'uid=f']);
    });

    it('stops at a limit of entries', async () => {
      const options = {
        filter: '(objectClass=inetOrgPerson)',
        scope: 'one' as const,
        sizeLimit: 10,
        attributes: ['1.1'],
      };
      // ldapts takes the limit for the caller's own, and gives what has come.
      expect((await client.search(below('ou=many'), options)).searchEntries).toHaveLength(10);
    });

    it.each([
      ['a base that does not exist', () => find('(objectClass=*)', {}, below('ou=nowhere')), 32],
      ['a base that is no name', () => find('(objectClass=*)', {}, 'garbage'), 34],
      ['another directory', () => find('(objectClass=*)', {}, 'dc=elsewhere'), 32],
    ] as const)('refuses %s', async (_what, work, code) => {
      expect(await codeOf(work())).toBe(code);
    });

    it('logs in whom it knows', async () => {
      const { administrator, suffix } = target;
      const bind = async (name: string, password: string) => codeOf(login(target, { name, password }));
      expect(await bind(administrator.name.toUpperCase(), administrator.password)).toBe(0);
      expect(await bind(administrator.name, 'wrong')).toBe(49);
      expect(await bind(`cn=nobody,${suffix}`, 'secret')).toBe(49);
      expect(await bind('garbage', 'secret')).toBe(34);
      expect(await bind(administrator.name, '')).toBe(53);
    });

    it('shows nothing to nobody, but itself', async () => {
      const nobody = anonymous(target);
      await nobody.bind('', '');
      expect(await codeOf(nobody.search(base, { filter: '(objectClass=*)' }))).toBe(32);
      const { searchEntries } = await nobody.search('', { scope: 'base', attributes: ['*', '+'] });
      expect(searchEntries[0]).toMatchObject({ namingContexts: target.suffix, supportedLDAPVersion: '3' });
      expect(searchEntries[0]?.supportedControl).toContain('1.2.840.113556.1.4.319');
      expect(searchEntries[0]?.supportedExtension).toContain('1.3.6.1.4.1.1466.20037');
      await nobody.unbind();
    });

    it('lets a person log in, and read but not write', async () => {
      const name = below('uid=reader,ou=people');
      await client.add(name, {
        objectClass: 'inetOrgPerson',
        uid: 'reader',
        cn: 'r',
        sn: 'r',
        userPassword: 'reader secret',
      });
      const reader = await login(target, { name, password: 'reader secret' });
      const { searchEntries } = await reader.search(below('ou=people'), { filter: '(uid=ada)' });
      expect(searchEntries).toHaveLength(1);
      expect((await reader.search(name, { scope: 'base' })).searchEntries[0]).not.toHaveProperty('userPassword');
      expect(await codeOf(reader.modify(below(ada), [change('replace', 'title', ['x'])]))).toBe(50);
      expect(await codeOf(reader.del(below(boris)))).toBe(50);
      expect((await reader.exop('1.3.6.1.4.1.4203.1.11.3')).value).toBe(`dn:${name}`);
      await reader.unbind();
      await client.del(name);
    });

    it('protects a connection by StartTLS, once', async () => {
      const plain = new Client({ url: `ldap://127.0.0.1:${target.port}`, timeout: 20_000 });
      await plain.startTLS({ ca: [target.authority], servername: 'localhost' });
      await plain.bind(target.administrator.name, target.administrator.password);
      expect((await plain.search(base, { scope: 'base' })).searchEntries).toHaveLength(1);
      await plain.unbind();
    });

    it('refuses what it does not know', async () => {
      expect(await codeOf(client.exop('1.2.3.4.5'))).toBe(2);
      expect(await codeOf(client.compare(below(ada), 'nope', 'x'))).toBe(17);
      expect(await codeOf(client.compare(below(ada), 'employeeNumber', 'x'))).toBe(16);
    });

    it('compares', async () => {
      expect(await client.compare(below(ada), 'sn', 'MÜLLER')).toBe(true);
      expect(await client.compare(below(ada), 'sn', 'other')).toBe(false);
    });

    it.each([
      ['a name that is taken', 'uid=ada,ou=people', { objectClass: 'inetOrgPerson', uid: 'ada', cn: 'x', sn: 'x' }, 68],
      ['a place that is not there', 'uid=x,ou=nope', { objectClass: 'inetOrgPerson', uid: 'x', cn: 'x', sn: 'x' }, 32],
      ['a person without a family name', 'uid=x,ou=people', { objectClass: 'inetOrgPerson', uid: 'x', cn: 'x' }, 65],
      ['what a class does not allow', 'cn=x,ou=people', { objectClass: 'person', cn: 'x', sn: 'x', mail: 'x@y' }, 65],
      [
        'an unknown attribute',
        'uid=x,ou=people',
        { objectClass: 'inetOrgPerson', uid: 'x', cn: 'x', sn: 'x', nope: 'y' },
        17,
      ],
      ['an unknown class', 'cn=x,ou=people', { objectClass: 'nopeClass', cn: 'x' }, 21],
      ['an entry without a class', 'cn=x,ou=people', { cn: 'x', sn: 'x' }, 65],
      ['a group without members', 'cn=x,ou=groups', { objectClass: 'groupOfNames', cn: 'x' }, 65],
      ['a member that is no name', 'cn=x,ou=groups', { objectClass: 'groupOfNames', cn: 'x', member: 'garbage' }, 21],
    ])('does not add %s', async (_what, name, attributes, code) => {
      expect(await codeOf(client.add(below(name), attributes as Record<string, string>))).toBe(code);
    });

    it('adds to an entry what its name says', async () => {
      const name = below('uid=named,ou=people');
      await client.add(name, { objectClass: 'inetOrgPerson', uid: 'other', cn: 'x', sn: 'x' });
      const [entry] = await find('(uid=named)', { attributes: ['uid'] });
      expect(entry?.uid).toEqual(['other', 'named']);
      await client.del(name);
    });

    it('changes an entry whole or not at all', async () => {
      const name = below(ada);
      expect(await modify(name, change('add', 'mail', ['ADA@example.com']))).toBe(20);
      expect(await modify(name, change('delete', 'mail', ['no@example.com']))).toBe(16);
      expect(await modify(name, change('delete', 'description'))).toBe(16);
      expect(await modify(name, change('replace', 'description'))).toBe(0);
      expect(await modify(name, change('delete', 'uid'))).toBe(64);
      expect(await modify(name, change('replace', 'uid', ['other']))).toBe(64);
      expect(await modify(name, change('delete', 'sn'))).toBe(65);
      expect(await modify(name, change('replace', 'entryUUID', ['d0b8d5e2-80d3-1041-8984-1704d8a6e291']))).toBe(19);
      expect(await modify(name, change('replace', 'displayName', ['a', 'b']))).toBe(19);
      expect(await modify(name, change('replace', 'initials', ['a', 'A']))).toBe(20);
      expect(await modify(name, change('replace', 'objectClass', ['account']))).toBe(69);
      expect(await modify(name, change('replace', 'description', ['']))).toBe(21);
      expect(await modify(below('uid=none,ou=people'), change('replace', 'description', ['x']))).toBe(32);
      expect(await modify(name, change('replace', 'description', ['x']), change('delete', 'sn'))).toBe(65);
      expect(await names('(description=x)')).toEqual([]);
      expect(await modify(below('cn=g2,ou=groups'), change('delete', 'member'))).toBe(65);
    });

    it('refers to another server for a part that is kept there, and gives the referral to whoever manages it', async () => {
      const place = below('ou=elsewhere');
      const elsewhere = { objectClass: ['referral', 'extensibleObject'], ou: 'elsewhere' };
      const url = 'ldap://other.example.com';
      await client.add(place, { ...elsewhere, ref: [`${url}/ou=moved,dc=other`] });
      await client.add(below('ou=plain'), { ...elsewhere, ou: 'plain', ref: [url] });
      const told = async (options: Parameters<Client['search']>[1], at = base) => {
        const { searchEntries, searchReferences } = await client.search(at, { filter: '(ou=*)', ...options });
        return [namesOf(searchEntries, base), [...searchReferences].sort()];
      };
      const here = ['ou=groups', 'ou=many', 'ou=moving', 'ou=people'];
      const urls = (scope: string) => [`${url}/ou=moved,dc=other??${scope}`, `${url}/${below('ou=plain')}??${scope}`];
      expect(await told({ scope: 'one' })).toEqual([here, urls('base')]);
      expect(await told({ filter: '(ou=many)' })).toEqual([['ou=many'], urls('sub')]);
      expect(await told({ filter: '(ou=*)', scope: 'one' }, below('ou=many'))).toEqual([[], []]);
      const paged: string[] = [];
      for await (const page of client.searchPaginated(base, { filter: '(uid=*)', paged: { pageSize: 5 } }))
        paged.push(...page.searchReferences);
      expect(paged.sort()).toEqual(urls('sub'));
      for (const name of [place, `uid=x,${place}`]) {
        expect(await codeOf(client.search(name))).toBe(10);
        expect(await codeOf(client.del(name))).toBe(10);
        expect(await modify(name, change('replace', 'ou', ['x']))).toBe(10);
      }
      const manages = new Control('2.16.840.1.113730.3.4.2', { critical: true });
      const shown = await client.search(base, { filter: '(objectClass=referral)' }, manages);
      expect(namesOf(shown.searchEntries, base)).toEqual(['ou=elsewhere', 'ou=plain']);
      expect(shown.searchReferences).toEqual([]);
      for (const name of [place, below('ou=plain')]) await client.del(name, manages);
      expect(await told({ filter: '(ou=many)' })).toEqual([['ou=many'], []]);
    });

    it('renames and moves, and leaves the members as they are written', async () => {
      const place = below('ou=renamed');
      await client.add(place, { objectClass: 'organizationalUnit', ou: 'renamed' });
      const person = (uid: string) => ({ objectClass: 'inetOrgPerson', uid, cn: uid, sn: uid });
      await client.add(`uid=p,${place}`, person('p'));
      await client.add(`uid=q,${place}`, person('q'));
      await client.add(`cn=g,${place}`, { objectClass: 'groupOfNames', cn: 'g', member: [`uid=p,${place}`] });
      const rename = (name: string, to: string) => codeOf(client.modifyDN(name, to));
      expect(await rename(`uid=p,${place}`, 'uid=q')).toBe(68);
      expect(await rename(`uid=none,${place}`, 'uid=r')).toBe(32);
      expect(await rename(`uid=p,${place}`, `uid=p,ou=nowhere,${base}`)).toBe(32);
      expect(await rename(`uid=p,${place}`, `uid=P2,${below('ou=people')}`)).toBe(0);
      expect(await rename(place, 'ou=Renamed2')).toBe(0);
      const moved = below('ou=Renamed2');
      expect(namesOf(await find('(uid=*)', {}, moved), moved)).toEqual(['uid=q']);
      const [group] = await find('(cn=g)', { attributes: ['member'] }, moved);
      expect(group?.member).toBe(`uid=p,${place}`);
      const [entry] = await find('(uid=p2)', { attributes: ['uid'] });
      expect(entry?.uid).toBe('P2');
      expect(await codeOf(client.del(moved))).toBe(66);
      expect(await codeOf(client.del(`uid=none,${moved}`))).toBe(32);
      expect(await codeOf(client.del(`uid=q,${moved}`))).toBe(0);
    });
  });
