import { describe, expect, it } from 'vitest';
import type { AccessSummary } from '../../../src/connections/access';
import { noAccess } from '../../../src/connections/access-store';
import { credentialNews } from '../../../src/provisioning/background/credential-news';
import { watchCredential } from '../../../src/provisioning/background/watch-credential';
import type { Site } from '../../../src/sync/site/site';
import { SiteError } from '../../../src/sync/site/site-error';
import { sampleTime } from '../../support/samples';
import { capabilities } from '../../sync/fixtures';

const watched = [
  'findAccount',
  'getAccount',
  'invite',
  'suspend',
  'restore',
  'remove',
  'deactivate',
  'reactivate',
  'updateProfile',
  'findGroup',
  'getGroup',
  'recallGroup',
  'recallGroupNamed',
  'createGroup',
  'deleteGroup',
  'addMember',
  'removeMember',
  'groupsOf',
  'productGroupsOf',
  'listMembers',
  'listAccounts',
  'listGroups',
  'describeGroup',
] as const;
const byTheApp = ['listLeads', 'setProjectLead', 'setUserProperty', 'seats'] as const;

/** A site of which every method answers, or fails, in the same way. */
function aSite(answer: () => Promise<unknown>) {
  const asked: unknown[] = [];
  const happened: string[] = [];
  const ask = (...given: unknown[]) => {
    asked.push(given);
    return answer();
  };
  const site = Object.fromEntries([...watched, ...byTheApp].map((name) => [name, ask])) as unknown as Site;
  const news = {
    rejected: async () => void happened.push('rejected'),
    accepted: async () => void happened.push('accepted'),
  };
  return {
    site: watchCredential(site, news) as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>,
    asked,
    happened,
  };
}

describe('a call with a credential', () => {
  it.each(watched)('says that Atlassian took it: %s', async (name) => {
    const { site, asked, happened } = aSite(async () => 'answer');
    expect(await site[name]?.('a', 'b')).toBe('answer');
    expect([asked, happened]).toEqual([[['a', 'b']], ['accepted']]);
  });

  it.each(watched)('says that Atlassian rejected it: %s', async (name) => {
    const { site, happened } = aSite(() => Promise.reject(new SiteError('unauthorized', 'access-rejected', '401')));
    await expect(site[name]?.()).rejects.toThrow('401');
    expect(happened).toEqual(['rejected']);
  });

  it.each([new SiteError('unavailable', 'atlassian-busy', '429'), new RangeError('a bug')])(
    'says nothing if it fails otherwise: %s',
    async (error) => {
      const { site, happened } = aSite(() => Promise.reject(error));
      await expect(site.findAccount?.()).rejects.toBe(error);
      expect(happened).toEqual([]);
    },
  );

  it.each(byTheApp)('says nothing if the app made it: %s', async (name) => {
    const { site, happened } = aSite(async () => 'answer');
    await site[name]?.();
    expect(happened).toEqual([]);
  });
});

describe('the news of a credential', () => {
  const machine = { now: () => Date.parse(sampleTime) };
  const withState = (kind: 'unchecked' | 'working' | 'rejected'): AccessSummary =>
    ({
      ...noAccess,
      organization: { state: { kind } },
      administrator: { state: { kind } },
    }) as unknown as AccessSummary;

  async function noted(
    summary: AccessSummary,
    told: readonly ('rejected' | 'accepted')[],
    by: Parameters<typeof capabilities>[0] | 'app' = 'organization',
  ) {
    const changes: unknown[] = [];
    let asked = 0;
    const can = by === 'app' ? { ...capabilities('organization'), find: { by: 'app' as const } } : capabilities(by);
    const access = {
      summary: async () => {
        asked += 1;
        return summary;
      },
      change: async (change: unknown) => {
        changes.push(change);
        return summary;
      },
    };
    const news = credentialNews(
      access,
      async () => can,
      machine,
      async () => undefined,
    );
    for (const what of told) await news[what]();
    return { changes, asked };
  }
  const state = (kind: 'working' | 'rejected') => ({
    kind: 'setState',
    credential: 'organization',
    state: { kind, since: sampleTime, ...(kind === 'rejected' && { cause: 'access-rejected' }) },
  });

  it.each<[string, AccessSummary, 'rejected' | 'accepted', readonly object[]]>([
    ['a rejection of one that worked', withState('working'), 'rejected', [state('rejected')]],
    ['a rejection of one that nobody has checked', withState('unchecked'), 'rejected', [state('rejected')]],
    ['not a rejection that is known', withState('rejected'), 'rejected', []],
    ['that it works again', withState('rejected'), 'accepted', [state('working')]],
    ['not that it works, if it did', withState('working'), 'accepted', []],
    ['not that it works, if nobody has checked it', withState('unchecked'), 'accepted', []],
    ['nothing if it is gone', noAccess, 'rejected', []],
  ])('is %s', async (_, summary, told, expected) => {
    expect((await noted(summary, [told])).changes).toEqual(expected);
  });

  it('is of the credential in use', async () => {
    expect((await noted(withState('working'), ['rejected'], 'administrator')).changes).toMatchObject([
      { credential: 'administrator' },
    ]);
    expect(await noted(withState('working'), ['rejected'], 'none')).toEqual({ changes: [], asked: 0 });
    expect(await noted(withState('working'), ['rejected'], 'app')).toEqual({ changes: [], asked: 0 });
  });

  it('is noted once an invocation, and again only if it turns', async () => {
    expect((await noted(withState('working'), ['accepted', 'accepted', 'accepted'])).asked).toBe(1);
    expect((await noted(withState('working'), ['accepted', 'rejected'])).changes).toEqual([state('rejected')]);
  });
});
