import { describe, expect, it } from 'vitest';
import { type Entry, toEntry } from '../../../connector/directory/entry';
import type { EntryAnswer, Session } from '../../../connector/ldap/session';
import { assertWholeView } from '../../../connector/ldap/whole-view';
import { Trouble } from '../../../connector/source/trouble';

const domainController = { supportedCapabilities: ['1.2.840.113556.1.4.800', '1.2.840.113556.1.4.1670'] };
const refusal = new Trouble('base-missing', 'No such object');

interface Server {
  readonly port?: number;
  /** What it says of itself, or why it does not. */
  readonly root?: Readonly<Record<string, string | string[]>> | EntryAnswer | Trouble;
  /** What it answers to a search of everything. */
  readonly everything?: readonly Entry[] | Trouble;
}

function sessionWith({ port = 636, root = {}, everything = refusal }: Server) {
  const asked: string[] = [];
  const session: Pick<Session, 'endpoint' | 'readEntry' | 'find'> = {
    endpoint: { host: 'dc1', port, security: 'ldaps' },
    async readEntry(dn) {
      asked.push(`base "${dn}"`);
      if (root instanceof Trouble) throw root;
      return typeof root === 'string' || 'digest' in root ? (root as EntryAnswer) : toEntry({ dn, ...root });
    },
    async find({ base, scope }) {
      asked.push(`${scope} "${base}"`);
      if (everything instanceof Trouble) throw everything;
      return everything;
    },
  };
  return { asked, judged: assertWholeView(session as Session) };
}

const aDomain = toEntry({ dn: 'DC=corp,DC=example,DC=com', objectClass: ['top', 'domain', 'domainDNS'] });

describe('a server that has only a part', () => {
  it.each([3268, 3269])('is a domain controller at port %d', async (port) => {
    const { judged } = sessionWith({ port, root: domainController });
    await expect(judged).rejects.toMatchObject({ code: 'global-catalog', server: `dc1:${port}`, isOfServer: true });
  });

  it('is a global catalogue behind any other port, because it lets the whole forest be searched', async () => {
    const { judged } = sessionWith({ port: 10_636, root: domainController, everything: [aDomain] });
    await expect(judged).rejects.toMatchObject({ code: 'global-catalog', server: 'dc1:10636' });
  });

  it('is a domain controller that has not received everything yet', async () => {
    const { judged } = sessionWith({ root: { ...domainController, isSynchronized: 'FALSE' } });
    await expect(judged).rejects.toMatchObject({ code: 'not-synchronized', server: 'dc1:636', isOfServer: true });
  });
});

describe('a server that has the whole', () => {
  it.each([
    [
      'a domain controller that refuses a search of everything',
      { root: { ...domainController, isSynchronized: 'TRUE' } },
    ],
    ['one that answers it with nothing', { root: domainController, everything: [] }],
    [
      'one that does not let this account ask',
      { root: domainController, everything: new Trouble('not-allowed', 'No.') },
    ],
    ['another product at port 3269', { port: 3269, root: { vendorName: 'OpenLDAP' }, everything: [aDomain] }],
    ['AD LDS at port 3268', { port: 3268, root: { supportedCapabilities: ['1.2.840.113556.1.4.1851'] } }],
    ['one that does not say who it is', { port: 3269, root: 'nothing' }],
    ['one that refuses to say it', { port: 3269, root: new Trouble('not-allowed', 'No.') }],
  ] as [string, Server][])('is %s', async (_, server) => {
    await expect(sessionWith(server).judged).resolves.toBeUndefined();
  });

  it('is asked once if it is no domain controller', async () => {
    const { asked, judged } = sessionWith({ root: { vendorName: '389 Project' } });
    await judged;
    expect(asked).toEqual(['base ""']);
  });
});

it.each([
  ['said nothing of itself', { root: new Trouble('connection-lost', 'Gone.') }],
  ['answered the second question', { root: domainController, everything: new Trouble('answer-timeout', 'Late.') }],
] as [string, Server][])('a connection that is lost before the server has %s is no judgement', async (_, server) => {
  await expect(sessionWith(server).judged).rejects.toMatchObject({ code: expect.stringMatching(/lost|timeout/) });
});
