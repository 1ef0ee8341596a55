import { EqualityFilter } from 'ldapts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entry } from '../../../connector/directory/entry';
import { openSession, type SessionOptions } from '../../../connector/ldap/open-session';
import type { Session } from '../../../connector/ldap/session';
import { type LdapServer, manager, suffix } from '../servers/ldap-server';
import { slapdMissing, startSlapd } from '../servers/slapd';

const reader = { dn: `cn=reader,${suffix}`, password: 'reader secret' };
const people = 1234;

function ldif(): string {
  const entries = [
    `dn: ${reader.dn}\nobjectClass: organizationalRole\nobjectClass: simpleSecurityObject\ncn: reader\nuserPassword: ${reader.password}\n`,
  ];
  for (let at = 0; at < people; at += 1) {
    entries.push(
      `dn: uid=u${at},ou=people,${suffix}\nobjectClass: inetOrgPerson\nuid: u${at}\ncn: Person ${at}\nsn: ${at}\n`,
    );
  }
  return entries.join('\n');
}

describe.skipIf(slapdMissing !== undefined)('a session with slapd', () => {
  let server: LdapServer;
  const sessions: Session[] = [];
  beforeAll(async () => {
    server = await startSlapd({
      ldif: ldif(),
      database: [`limits dn.exact="${reader.dn}" size.prtotal=unlimited size.pr=100`],
    });
  });
  afterAll(async () => {
    await Promise.all(sessions.map((session) => session.close()));
    await server?.close();
  });

  const everyone = {
    base: `ou=people,${suffix}`,
    scope: 'one',
    filter: '(objectClass=inetOrgPerson)',
    attributes: ['uid'],
  } as const;
  async function open(change: Partial<SessionOptions> = {}): Promise<Session> {
    const session = await openSession({
      endpoint: { host: '127.0.0.1', port: server.tlsPort, security: 'ldaps' },
      bindDn: manager.dn,
      password: manager.password,
      certificateAuthority: server.certificates.authority,
      deadline: { at: Date.now() + 60_000 },
      ...change,
    });
    sessions.push(session);
    return session;
  }
  const starttls = () => ({ host: '127.0.0.1', port: server.port, security: 'starttls' }) as const;

  it.each(['ldaps', 'starttls'] as const)('reads everybody, page by page, over %s', async (security) => {
    const session = await open(security === 'starttls' ? { endpoint: starttls() } : {});
    const seen = new Set<string>();
    const end = await session.read(everyone, (entries) => {
      for (const entry of entries) seen.add(entry.text('uid') ?? '');
    });
    expect(end).toEqual({ entries: people, endedEmpty: false, referrals: [] });
    expect(seen.size).toBe(people);
  });

  it('asks for smaller pages where the server allows no others', async () => {
    const session = await open({ bindDn: reader.dn, password: reader.password });
    const pages: number[] = [];
    const end = await session.read(everyone, (entries) => void pages.push(entries.length));
    expect(end.entries).toBe(people);
    expect(Math.max(...pages)).toBe(100);
  });

  it('does not take a limit of the server for the end', async () => {
    await server.modify(
      `dn: cn=plain,${suffix}\nchangetype: add\nobjectClass: organizationalRole\nobjectClass: simpleSecurityObject\ncn: plain\nuserPassword: plain secret\n`,
    );
    const session = await open({ bindDn: `cn=plain,${suffix}`, password: 'plain secret' });
    await expect(session.read(everyone, () => undefined)).rejects.toMatchObject({ code: 'size-limited' });
  });

  it.each(['ldaps', 'starttls'] as const)('names the certificate that it does not trust, over %s', async (security) => {
    const endpoint = security === 'starttls' ? { endpoint: starttls() } : {};
    for (const wrong of [{ certificateAuthority: undefined }, { serverName: 'dc.example.com' }]) {
      await expect(open({ ...endpoint, ...wrong })).rejects.toMatchObject({
        code: expect.stringMatching(/^tls-/),
        message: expect.stringContaining(
          'The certificate of the server is that of CN=server, issued by CN=Test authority',
        ),
      });
    }
  });

  it('says which base is not there', async () => {
    const session = await open();
    const base = `ou=nowhere,${suffix}`;
    await expect(session.read({ ...everyone, base }, () => undefined)).rejects.toMatchObject({
      code: 'base-missing',
      message: `${base}: noSuchObject (32)`,
    });
  });

  it('finds one entry by name, and says when there is none', async () => {
    const session = await open();
    const found = await session.readEntry(`UID=U7, ou=People,${suffix}`, ['uid', 'entryUUID']);
    if (typeof found === 'string') throw new Error(found);
    expect(found.text('uid')).toBe('u7');
    expect(found.text('entryuuid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await session.readEntry(`uid=nobody,ou=people,${suffix}`, ['uid'])).toBe('no-such-entry');
    const other = new EqualityFilter({ attribute: 'uid', value: 'u8' });
    expect(await session.readEntry(`uid=u7,ou=people,${suffix}`, ['uid'], other)).toBe('nothing');
  });

  it.each([
    ['bind-refused', { password: 'wrong' }],
    ['password-missing', { password: '' }],
    ['bind-refused', { bindDn: `cn=nobody,${suffix}` }],
    ['tls-untrusted', { certificateAuthority: undefined }],
    ['tls-wrong-name', { serverName: 'dc.example.com' }],
  ] as const)('says %s', async (code, change) => {
    await expect(open(change)).rejects.toMatchObject({ code });
    if (code.startsWith('tls')) await expect(open({ ...change, endpoint: starttls() })).rejects.toMatchObject({ code });
  });

  it('says when nobody listens, or a port speaks the other kind', async () => {
    const at = (port: number, security: 'ldaps' | 'starttls') => ({ endpoint: { host: '127.0.0.1', port, security } });
    await expect(open(at(1, 'ldaps'))).rejects.toMatchObject({ code: 'unreachable' });
    await expect(open(at(server.port, 'ldaps'))).rejects.toMatchObject({ code: 'tls-refused' });
    await expect(open({ endpoint: { host: 'no.such.invalid', port: 636, security: 'ldaps' } })).rejects.toMatchObject({
      code: 'name-unknown',
    });
  });

  it.each(['(uid=', '(&(a=b) (c=d))', 'nonsense'])('refuses a filter that is none: %s', async (filter) => {
    const session = await open();
    await expect(session.read({ ...everyone, filter }, () => undefined)).rejects.toMatchObject({
      code: 'filter-refused',
    });
  });

  it('never goes on after a lost connection, which would be unbound', async () => {
    const session = await open();
    let pages = 0;
    const reading = session.read(everyone, async () => {
      pages += 1;
      if (pages > 1) return;
      await server.kill();
      await server.start();
    });
    await expect(reading).rejects.toMatchObject({ code: 'connection-lost' });
    // The next one was on its way.
    expect(pages).toBeLessThanOrEqual(2);
    await expect(session.read(everyone, () => undefined)).rejects.toMatchObject({ code: 'connection-lost' });
    await expect(session.readEntry(suffix, ['o'])).rejects.toMatchObject({ code: 'connection-lost' });
    const again: Entry[] = [];
    await (await open()).read(everyone, (entries) => void again.push(...entries));
    expect(again).toHaveLength(people);
  });
});

describe.skipIf(slapdMissing !== undefined)('a certificate that is long over', () => {
  it('is told as such', async () => {
    const server = await startSlapd({ ldif: '', days: -1 });
    try {
      const session = openSession({
        endpoint: { host: '127.0.0.1', port: server.tlsPort, security: 'ldaps' },
        bindDn: manager.dn,
        password: manager.password,
        certificateAuthority: server.certificates.authority,
        deadline: { at: Date.now() + 60_000 },
      });
      const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
      await expect(session).rejects.toMatchObject({
        code: 'tls-expired',
        message: expect.stringMatching(
          `has expired. The certificate of the server is that of CN=server, issued by CN=Test authority, valid from \\S+ to ${yesterday}.`,
        ),
      });
    } finally {
      await server.close();
    }
  });
});
