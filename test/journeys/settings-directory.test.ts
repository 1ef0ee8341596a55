import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { issueCertificates } from '../../local/ldap/certificates/issue-certificate';
import { places } from '../../local/ldap/company/places';
import { fakeClock } from '../connector/support/fake-clock';
import { certificates, passwords } from '../ldap/a-directory';
import { type DirectoryWorld, directoryWorld } from './directory-world';

const place = places.openldap;
const interns = `ou=interns,${place.people}`;
const extension = 'urn:rollcall:params:scim:schemas:extension:ldap:2.0:User';
const minute = 60_000;

let world: DirectoryWorld;
beforeEach(async () => {
  world = await directoryWorld();
  for (const name of ['mia', 'leo']) person(name, { title: 'Pilot' });
  world.put(interns, { objectClass: 'organizationalUnit' });
  person('zoe', { title: 'Intern' }, interns);
  group('staff', [dn('mia'), `cn=crew,${place.groups}`]);
  group('crew', [dn('leo'), dn('zoe', interns)]);
});
afterEach(() => world?.close());

const dn = (name: string, base = place.people) => `uid=${name},${base}`;
const group = (name: string, member: readonly string[], more: object = {}) =>
  world.put(`cn=${name},${place.groups}`, { objectClass: 'groupOfNames', member, ...more });
function person(name: string, more: object = {}, base = place.people): void {
  const own = { objectClass: 'inetOrgPerson', cn: name, sn: name, mail: `${name}@example.com` };
  world.put(dn(name, base), { ...own, ...more });
}

const at = (port: number) => `127.0.0.1:${port}`;
/** Settings by which everybody is read, with some of them set otherwise. */
const set = (more: Readonly<Record<string, unknown>> = {}) =>
  world.set({
    servers: [at(world.server.tlsPort)],
    bindDn: place.readerLogin,
    peopleBases: [place.people],
    groupBases: [place.groups],
    certificateAuthority: certificates.authority,
    ...more,
  });

/** Exit code of a scan of everything, and what the page says of it. */
async function sync(...more: readonly string[]) {
  const { code } = await world.run(['sync', ...more]);
  const [scan] = await world.scans();
  return {
    code,
    error: scan?.error?.code,
    server: scan?.server,
    notices: scan?.notices.map(({ error }) => error.code),
  };
}

describe('ldap.servers', () => {
  it('are tried in their order, until one can be used', async () => {
    const other = await world.serve(certificates);
    await set({ servers: [at(other.tlsPort), at(world.server.tlsPort)] });
    expect(await sync()).toMatchObject({ code: 0, server: at(other.tlsPort) });
    expect(world.people()).toEqual(['leo', 'mia', 'zoe']);
    await other.setFaults({ down: true });
    expect(await sync()).toMatchObject({ code: 0, server: at(world.server.tlsPort) });
  });
});

describe('ldap.security', () => {
  it.each(['ldaps', 'starttls'] as const)('reads everybody over %s', async (security) => {
    const port = { ldaps: world.server.tlsPort, starttls: world.server.port }[security];
    await set({ servers: [at(port)], security });
    expect(await sync()).toMatchObject({ code: 0 });
    expect(world.people()).toEqual(['leo', 'mia', 'zoe']);
  });

  it('reads nothing over an unprotected connection unless the connector permits it as well', async () => {
    await set({ servers: [at(world.server.port)], security: 'none' });
    expect(await sync()).toMatchObject({ code: 1, error: 'plain-refused' });
    expect(world.people()).toEqual([]);
    expect(await sync('--allow-plain')).toMatchObject({ code: 0 });
    expect(world.people()).toEqual(['leo', 'mia', 'zoe']);
  });
});

describe('ldap.bindDn', () => {
  it('is the account that reads the directory', async () => {
    await set({ bindDn: place.administrator });
    expect(await sync()).toMatchObject({ code: 1, error: 'bind-refused' });
    expect(world.people()).toEqual([]);
    const { code } = await world.run(['sync'], { env: { ROLLCALL_BIND_PASSWORD: passwords.administrator } });
    expect(code).toBe(0);
    expect(world.people()).toEqual(['leo', 'mia', 'zoe']);
  });
});

describe('ldap.peopleBases, ldap.groupBases and ldap.scope', () => {
  it.each([
    ['sub', ['leo', 'mia', 'zoe']],
    ['one', ['leo', 'mia']],
  ] as const)('say where people are looked for, with the scope %s', async (scope, expected) => {
    await set({ scope });
    expect(await sync()).toMatchObject({ code: 0 });
    expect(world.people()).toEqual(expected);
  });

  it('may name several places', async () => {
    const guests = `ou=guests,${place.suffix}`;
    world.put(guests, { objectClass: 'organizationalUnit' });
    person('guest', {}, guests);
    await set({ peopleBases: [interns, guests] });
    await sync();
    expect(world.people()).toEqual(['guest', 'zoe']);
  });

  it('say where groups are looked for', async () => {
    const teams = `ou=teams,${place.suffix}`;
    world.put(teams, { objectClass: 'organizationalUnit' });
    world.put(`cn=pilots,${teams}`, { objectClass: 'groupOfNames', member: dn('mia') });
    await set({ groupBases: [teams] });
    await sync();
    expect(world.membersOf('pilots')).toEqual(['mia']);
    expect(world.membersOf('staff')).toBeUndefined();
  });
});

describe('ldap.peopleFilter and ldap.groupFilter', () => {
  it('leave out whoever does not match', async () => {
    await set({ peopleFilter: '(title=Pilot)', groupFilter: '(cn=crew)' });
    await sync();
    expect(world.people()).toEqual(['leo', 'mia']);
    expect(world.membersOf('crew')).toEqual(['leo']);
    expect(world.membersOf('staff')).toBeUndefined();
  });
});

describe('ldap.certificateAuthority and ldap.serverName', () => {
  it('trust a private authority, which nobody trusts otherwise', async () => {
    await set({ certificateAuthority: '' });
    expect(await sync()).toMatchObject({ code: 1, error: 'tls-untrusted' });
    expect(world.people()).toEqual([]);
    await set();
    expect(await sync()).toMatchObject({ code: 0 });
  });

  it.each(['ldaps', 'starttls'] as const)(
    'take a certificate with another name than the host over %s',
    async (security) => {
      const own = issueCertificates(['directory.example.com'], Date.now());
      const named = await world.serve(own);
      const port = { ldaps: named.tlsPort, starttls: named.port }[security];
      const reached = { servers: [at(port)], security, certificateAuthority: own.authority };
      await set(reached);
      expect(await sync()).toMatchObject({ code: 1, error: 'tls-wrong-name' });
      await set({ ...reached, serverName: 'directory.example.com' });
      expect(await sync()).toMatchObject({ code: 0 });
      expect(world.people()).toEqual(['leo', 'mia', 'zoe']);
    },
  );
});

describe('ldap.attributes', () => {
  it('say which attribute of an entry says what', async () => {
    const names = {
      initials: 'Ada',
      cn: 'Quinn',
      description: 'Ada of the flight deck',
      labeledURI: 'ada@example.com',
    };
    const work = { employeeType: 'Engineer', departmentNumber: 'Flight', secretary: dn('max') };
    person('max', { ou: 'entry-1', employeeNumber: '1000' });
    person('ada', { ou: 'entry-2', employeeNumber: '1001', mail: 'ada@old.example', ...names, ...work });
    group('deck', [dn('ada')], { ou: 'entry-3', businessCategory: 'Flight deck' });
    await set({
      peopleFilter: '(ou=*)',
      groupFilter: '(ou=*)',
      attributes: {
        id: 'ou',
        accountName: 'employeeNumber',
        mail: 'labeledURI',
        givenName: 'initials',
        familyName: 'cn',
        displayName: 'description',
        title: 'employeeType',
        department: 'departmentNumber',
        manager: 'secretary',
        groupName: 'businessCategory',
      },
    });
    await sync();
    expect(await world.attributesOf('1001')).toMatchObject({
      externalId: 'entry-2',
      userName: '1001',
      emails: [{ value: 'ada@example.com' }],
      name: { givenName: 'Ada', familyName: 'Quinn' },
      displayName: 'Ada of the flight deck',
      title: 'Engineer',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {
        department: 'Flight',
        manager: { value: 'entry-1' },
      },
    });
    expect(world.people()).toEqual(['ada']);
    expect(world.membersOf('Flight deck')).toEqual(['ada']);
  });
});

describe('ldap.nested', () => {
  it.each([
    [true, ['leo', 'mia', 'zoe']],
    [false, ['mia']],
  ] as const)('decides whether members of a group inside are members of both: %s', async (nested, expected) => {
    await set({ nested });
    await sync();
    expect(world.membersOf('staff')).toEqual(expected);
    expect(world.membersOf('crew')).toEqual(['leo', 'zoe']);
  });
});

describe('ldap.keep', () => {
  it.each([
    [[], undefined],
    [['roomNumber'], { roomNumber: ['4.11'] }],
    ['all', { roomNumber: ['4.11'], employeeType: ['Pilot'] }],
  ] as const)('keeps further attributes, but never a password: %j', async (keep, expected) => {
    person('ada', { roomNumber: '4.11', employeeType: 'Pilot', userPassword: 'hidden treasure' });
    await set({ keep });
    await sync();
    const { [extension]: kept, ...attributes } = await world.attributesOf('ada');
    if (expected === undefined) expect(kept).toBeUndefined();
    else expect(kept).toMatchObject(expected);
    expect(JSON.stringify([kept, attributes])).not.toMatch(/hidden treasure|userPassword/i);
  });
});

describe('ldap.intervalMinutes', () => {
  it.each([
    [5, ['full', 'full']],
    [60, ['full']],
  ] as const)('is the time between two scans of everything: %i minutes', async (intervalMinutes, expected) => {
    await set({ intervalMinutes });
    const clock = fakeClock();
    const ending = new AbortController();
    const lines: string[] = [];
    let look = () => {};
    const running = world.run(['run'], {
      clock,
      signal: ending.signal,
      onLine: (line) => {
        lines.push(line);
        look();
      },
    });
    const ends = () => lines.filter((line) => /"people":\d/.test(line)).length;
    const until = (times: number) =>
      new Promise<void>((done) => {
        look = () => void (ends() >= times && done());
        look();
      });
    await until(1);
    await clock.untilPaused(5 * minute);
    await clock.advance(5 * minute);
    if (expected.length > 1) await until(2);
    else await clock.untilPaused(5 * minute);
    ending.abort();
    await running;
    expect((await world.scans()).map(({ kind }) => kind)).toEqual(expected);
  });
});

describe('ldap.mostMissing', () => {
  const many = Array.from({ length: 12 }, (_, index) => `p${index}`);

  it.each([
    [0.1, 'nobody is taken away, and somebody is to look', ['too-many-missing'], 15],
    [0.6, 'they are taken away', [], 7],
  ] as const)('is the share of people who may be missing at once: at %d, %s', async (mostMissing, _, notices, left) => {
    for (const name of many) person(name);
    await set({ mostMissing });
    await sync();
    expect(world.people()).toHaveLength(15);
    for (const name of many.slice(0, 8)) world.remove(dn(name));
    for (const _ of ['missed', 'gone']) expect(await sync()).toMatchObject({ notices });
    expect(world.people()).toHaveLength(left);
  });
});
