import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../../src/directory/group';
import type { AccountId } from '../../../src/directory/ids';
import { compareMembers } from '../../../src/sync/groups/compare-members';
import type { Stray } from '../../../src/sync/groups/stray';
import type { TakingOver } from '../../../src/sync/groups/taking-over';
import { SiteError } from '../../../src/sync/site/site-error';
import { worded } from '../../support/worded';
import { type FakeSite, fakeSite } from '../fake-site';
import { aConnection, aGroup, aLink, anAccount, aSiteGroup, siteGroupId } from '../fixtures';
import { type KnownOwners, knownOwners } from '../known-owners';
import { type LinkCase, linkWork } from './link-work';

const ids = (...numbers: readonly number[]) => numbers.map((number) => `account-${number}` as AccountId);
const onlyTruth = { settings: { groups: { keepManualMembers: false } } };
const removed = (...numbers: readonly number[]) => numbers.map((number) => `removeMember account-${number}`);

/** This many members, two on a page. */
function crowdedSite(count = 4): FakeSite {
  const accounts = ids(1, 2, 3, 4).map((id) => anAccount({ id, email: `${id}@example.com` }));
  const site = fakeSite({ accounts, groups: [aSiteGroup()] });
  for (const { id } of accounts.slice(0, count)) site.members.add(`${siteGroupId} ${id}`);
  site.pages.size = 2;
  return site;
}

interface Case extends LinkCase {
  readonly site?: FakeSite;
  readonly owners?: KnownOwners;
  readonly comparison?: Comparison;
  readonly before?: Partial<TakingOver>;
  readonly leavers?: readonly AccountId[];
}

const nothing: TakingOver = { isTaken: false, displaced: [], waitSeconds: 0, isUnknown: false };

async function compare({ site = crowdedSite(), owners = knownOwners(), comparison, before, leavers, ...change }: Case) {
  const strays = () => async () => new Map<AccountId, Stray>((leavers ?? []).map((id) => [id, 'leaver']));
  const link = aLink(comparison ? { comparison } : {});
  const given = { strays, takingOver: async () => ({ ...nothing, ...before }), ...change };
  const { work, told, begun } = linkWork(site, link, given);
  const tended = await compareMembers({ site, owners }, work);
  return { tended, told, begun, site, comparison: tended.link.comparison };
}

describe('the comparison of a group whose only truth is the IdP', () => {
  it('takes out everybody else, page after page, and announces each', async () => {
    const { tended, told, begun, site } = await compare({ ...onlyTruth, wanted: async () => new Set(ids(2)) });
    expect(site.changes).toEqual(removed(1, 3, 4));
    expect(tended).toEqual({ link: aLink({ comparison: { isDone: true } }), isMore: false });
    expect(begun).toEqual([0, 1, 2].map((changes) => [{ creating: [], isComparing: true }, changes]));
    expect(worded(told)).toEqual(
      [1, 3, 4].map(() => ({
        kind: 'removeMember',
        text: 'Remove a…@example.com from Engineering',
        reason: 'The IdP has not put the person into the group, and the settings make it the only truth.',
        outcome: 'applied',
      })),
    );
  });

  it('reads a page again only if somebody left it', async () => {
    const still = await compare({ ...onlyTruth, wanted: async () => new Set(ids(1, 2, 3, 4)) });
    expect(still.site.asked.count).toBe(2);
    const site = crowdedSite(2);
    site.accounts.set('account-1' as AccountId, anAccount({ id: 'account-1' as AccountId, protection: 'app' }));
    const kept = await compare({ ...onlyTruth, site, wanted: async () => new Set(ids(2)) });
    expect([kept.told.map(({ outcome }) => outcome), site.asked.count]).toEqual([['skipped'], 2]);
    const one = await compare({ ...onlyTruth, site: crowdedSite(2), wanted: async () => new Set(ids(2)) });
    expect(one.site.asked.count).toBe(4);
  });

  it.each([
    ['before the first page', 0, [2], {}, []],
    ['before the first person', 2, [2], {}, []],
    ['in the middle of a page', 5, [2], {}, [1]],
    ['after the first page', 1, [1, 2], { cursor: '2' }, []],
    ['in the middle of the second page', 3, [1, 2], { cursor: '2' }, []],
  ])('stops %s when the budget ends, and remembers the page', async (_, calls, stay, comparison, left) => {
    const wanted = async () => new Set(ids(...stay));
    const given = await compare({ ...onlyTruth, calls, wanted });
    expect(given.tended).toStrictEqual({ link: aLink({ comparison }), isMore: true });
    expect(given.site.changes).toEqual(removed(...left));
  });

  it('goes on at the page that it remembers', async () => {
    const { comparison, site } = await compare({ ...onlyTruth, comparison: { cursor: '2' } });
    expect(site.changes).toEqual(removed(3, 4));
    expect(comparison).toEqual({ isDone: true });
  });

  it('does not look for those whom Rollcall left behind', async () => {
    const strays = () => {
      throw new Error('Nobody needs them.');
    };
    expect((await compare({ ...onlyTruth, comparison: { mends: true }, strays })).site.changes).toEqual(
      removed(1, 2, 3, 4),
    );
  });

  it('takes members out without anybody to announce it to', async () => {
    const site = crowdedSite();
    const { begin: _, ...silent } = linkWork(site, aLink(), onlyTruth).work;
    await compareMembers({ site, owners: knownOwners() }, silent);
    expect(site.members.size).toBe(0);
  });

  it('tells of those whom it has taken out even if Atlassian fails after that', async () => {
    const site = crowdedSite();
    site.fail('removeMember account-2', new SiteError('unavailable', 'atlassian-busy', '429'));
    const { work, told } = linkWork(site, aLink(), onlyTruth);
    await expect(compareMembers({ site, owners: knownOwners() }, work)).rejects.toThrow('429');
    expect(told).toMatchObject([{ kind: 'removeMember', outcome: 'applied' }]);
  });
});

describe('the comparison of a group in which members added by hand stay', () => {
  it('takes out those left behind if it mends, and says whom it has seen only if it seeks', async () => {
    const mends = await compare({ comparison: { mends: true }, leavers: ids(1, 4) });
    expect(mends.site.changes).toEqual(removed(1, 4));
    expect(mends.tended).toEqual({ link: aLink({ comparison: { mends: true, isDone: true } }), isMore: false });
  });

  it('takes nobody out if it only seeks, and says whom it has seen', async () => {
    const seeks = await compare({ comparison: { seeks: true }, leavers: ids(1) });
    expect(seeks.site.changes).toEqual([]);
    expect(seeks.tended).toEqual({
      link: aLink({ comparison: { seeks: true, isDone: true } }),
      isMore: false,
      seen: ids(1, 2, 3, 4),
    });
    const half = await compare({ comparison: { seeks: true }, calls: 1 });
    expect(half.tended).toEqual({
      link: aLink({ comparison: { seeks: true, cursor: '2' } }),
      isMore: true,
      seen: ids(1, 2),
    });
  });

  it('counts whom it takes out among those seen', async () => {
    const both = await compare({ comparison: { seeks: true, mends: true }, leavers: ids(1) });
    expect(both.site.changes).toEqual(removed(1));
    expect(both.tended.seen).toEqual(ids(1, 2, 3, 4));
  });
});

describe('the comparison of a group that another connection had', () => {
  const takesOver: Comparison = { takesOver: true, mends: true };
  const displaced = [
    { connectionId: 'other', records: ['theirs'] },
    { connectionId: 'third', records: ['one', 'two'] },
  ];
  const ours = { connectionId: aConnection().id, records: [aGroup().id], displaced };
  const owned = () => knownOwners({ [siteGroupId]: ours });
  const unknown = {
    kind: 'skip',
    text: 'Keep the members of Engineering whom a deleted connection had put in',
    reason: 'The connection had the group before and is deleted: nobody can tell whom it had put in.',
    cause: 'group-of-deleted-connection',
    outcome: 'skipped',
  };

  it('is left to the one that has it now', async () => {
    const { tended, site } = await compare({ comparison: { cursor: '2' }, before: { isTaken: true }, ...onlyTruth });
    expect(tended).toEqual({ link: aLink(), isMore: false });
    expect(site.asked.count).toBe(0);
  });

  it('waits as long as something that the other began may arrive', async () => {
    const site = crowdedSite();
    const before = { displaced, waitSeconds: 90 };
    await expect(compare({ site, comparison: takesOver, before })).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'effect-under-way',
      message: 'Another connection had group Engineering, and what it has begun there may still arrive.',
      isAnswered: true,
      retryAfterSeconds: 90,
    });
    expect(site.asked.count).toBe(0);
    const any = await compare({ site, comparison: { mends: true }, before });
    expect(any.tended.isMore).toBe(false);
  });

  it('forgets who had it at the end, tells them, and says nothing of it', async () => {
    const owners = owned();
    const { tended, told } = await compare({ owners, comparison: takesOver, before: { displaced } });
    expect(tended.link.comparison).toEqual({ ...takesOver, isDone: true });
    expect(owners.of(siteGroupId)).toEqual({ connectionId: ours.connectionId, records: ours.records });
    expect(owners.told).toEqual(displaced);
    expect(told).toEqual([]);
  });

  it.each([
    ['nobody is noted', takesOver, []],
    ['it compares for another reason', { mends: true } as const, displaced],
    ['it compares for the first time', undefined, displaced],
  ])('forgets nobody if %s', async (_, comparison, noted) => {
    const replace = async () => Promise.reject(new Error('Nothing is to be written.'));
    const owners = { ...owned(), replace };
    await compare({ owners, ...(comparison && { comparison }), before: { displaced: noted }, ...onlyTruth });
    expect(owners.of(siteGroupId)).toEqual(ours);
    expect(owners.told).toEqual([]);
  });

  it('forgets nobody before its end', async () => {
    const owners = owned();
    await compare({ owners, comparison: takesOver, before: { displaced }, calls: 1 });
    expect(owners.of(siteGroupId)).toEqual(ours);
  });

  it('tells nobody if it has lost the group meanwhile', async () => {
    const owners = knownOwners({ [siteGroupId]: { ...ours, connectionId: 'third' } });
    const { told } = await compare({ owners, comparison: takesOver, before: { displaced, isUnknown: true } });
    expect([owners.told, told]).toEqual([[], []]);
  });

  it('says whom it keeps if a connection was deleted before it began, or since', async () => {
    const first = await compare({ owners: owned(), comparison: takesOver, before: { displaced, isUnknown: true } });
    expect(worded(first.told)).toEqual([unknown]);
    const looks = [false, true].map((isUnknown) => ({ ...nothing, displaced, isUnknown }));
    const since = await compare({
      owners: owned(),
      comparison: takesOver,
      takingOver: async () => looks.shift() ?? nothing,
    });
    expect(worded(since.told)).toEqual([unknown]);
  });

  it('keeps nobody without a name where the IdP is the only truth', async () => {
    const before = { displaced, isUnknown: true };
    const { told } = await compare({ owners: owned(), comparison: takesOver, before, ...onlyTruth });
    expect(told.map(({ kind }) => kind)).toEqual(Array(4).fill('removeMember'));
  });
});

describe('a page with more members who stay than one invocation can judge', () => {
  const many = 100;
  const crowd = () => {
    const accounts = Array.from({ length: many }, (_, at) =>
      anAccount({ id: `account-${at}` as AccountId, email: `p${at}@example.com`, protection: 'app' }),
    );
    const site = fakeSite({ accounts, groups: [aSiteGroup()] });
    for (const { id } of accounts) site.members.add(`${siteGroupId} ${id}`);
    site.pages.size = many;
    return site;
  };

  it.each([3, 10, 80])('is gone through, each of them judged once, with %i calls at a time', async (calls) => {
    const site = crowd();
    const told: unknown[] = [];
    let comparison: Comparison | undefined = {};
    let invocations = 0;
    while (comparison && !comparison.isDone) {
      const done = await compare({ ...onlyTruth, site, comparison, calls, wanted: async () => new Set() });
      told.push(...done.told);
      comparison = done.comparison;
      invocations += 1;
      expect(invocations).toBeLessThan(200);
    }
    expect(comparison).toEqual({ isDone: true });
    expect(told).toHaveLength(many);
    expect(site.changes).toEqual([]);
  });

  it('goes on behind those who stay although others have left', async () => {
    const site = crowd();
    for (const at of [0, 2, 4, 50, 98]) {
      const id = `account-${at}` as AccountId;
      site.accounts.set(id, anAccount({ id, email: `p${at}@example.com` }));
    }
    let comparison: Comparison | undefined = {};
    for (let invocation = 0; comparison && !comparison.isDone; invocation += 1) {
      ({ comparison } = await compare({ ...onlyTruth, site, comparison, calls: 7, wanted: async () => new Set() }));
      expect(invocation).toBeLessThan(200);
    }
    expect(site.changes).toEqual([0, 2, 4, 50, 98].map((at) => `removeMember account-${at}`));
  });
});
