import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { GroupLink } from '../../../src/directory/group';
import type { AccountId, SiteGroupId } from '../../../src/directory/ids';
import type { TendResult } from '../../../src/sync/groups/group-result';
import type { Stray } from '../../../src/sync/groups/stray';
import type { TakingOver } from '../../../src/sync/groups/taking-over';
import { needsCare, tendLinks } from '../../../src/sync/groups/tend-links';
import type { Owned, Owners, Ownership } from '../../../src/sync/owners';
import { SiteError } from '../../../src/sync/site/site-error';
import { noOwners } from '../../support/memory-owners';
import { worded } from '../../support/worded';
import { type FakeSite, fakeSite } from '../fake-site';
import {
  aBudget,
  aConnection,
  aGroup,
  aLink,
  anAccount,
  aSiteGroup,
  later,
  settingsWith,
  siteGroupId,
} from '../fixtures';
import { linkWork } from './link-work';

const oldId = 'site-group-0' as SiteGroupId;
const old = aLink({ id: oldId, name: 'Builders', createdByUs: true });
const ids = (count: number) => Array.from({ length: count }, (_, index) => `account-${index + 1}` as AccountId);

/** Two groups, and this many people in one of them. */
function siteWith(count: number, group: SiteGroupId): FakeSite {
  const accounts = ids(count).map((id) => anAccount({ id, email: `${id}@example.com` }));
  const site = fakeSite({ accounts, groups: [aSiteGroup(), aSiteGroup({ id: oldId, name: 'Builders' })] });
  for (const id of ids(count)) site.members.add(`${group} ${id}`);
  return site;
}

interface Tending {
  readonly links: readonly GroupLink[];
  readonly calls?: number;
  readonly wanted?: readonly AccountId[];
  readonly strays?: Readonly<Record<AccountId, Stray>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly owners?: Owners;
  readonly takingOver?: Partial<TakingOver>;
}

const tend = (
  site: FakeSite,
  { links, calls, wanted = [], strays = {}, settings = {}, owners = noOwners(), takingOver }: Tending,
): Promise<TendResult> =>
  tendLinks(
    { site, owners, later },
    {
      connection: aConnection({ settings: settingsWith(settings) }),
      group: aGroup({}, { links }),
      wanted: async () => new Set(wanted),
      strays: () => async (accounts) => new Map(accounts.flatMap((id) => (strays[id] ? [[id, strays[id]]] : []))),
      takingOver: async () => ({ isTaken: false, displaced: [], waitSeconds: 0, isUnknown: false, ...takingOver }),
      parting: async () => ({ members: [], isMore: false }),
      isCurrent: async () => true,
      budget: aBudget(calls),
    },
  );

/** Invocation after invocation, with this many calls each. */
async function tendAll(
  site: FakeSite,
  first: Tending,
): Promise<{ readonly links: readonly GroupLink[]; readonly rounds: number }> {
  let links = first.links;
  for (let rounds = 1; rounds < 100; rounds += 1) {
    const result = await tend(site, { ...first, links });
    links = result.sync.links ?? [];
    if (!result.isMore) return { links, rounds };
  }
  throw new Error('It never ends.');
}

const membersOf = (site: FakeSite, group: SiteGroupId) =>
  [...site.members].filter((member) => member.startsWith(`${group} `)).map((member) => member.split(' ')[1]);
const onlyTruth = { groups: { keepManualMembers: false } };

it('waits for a credential that has gone, and refuses nothing', async () => {
  const site = siteWith(3, siteGroupId);
  site.fail('listMembers', new SiteError('forbidden', 'access-missing', 'No credential at hand can find.'));
  const { sync, actions } = await tend(site, { links: [aLink()], settings: onlyTruth });
  expect(sync).toMatchObject({ state: 'pending', cause: 'access-missing', dueAt: later(86_400_000) });
  expect(actions).toMatchObject([{ outcome: 'waiting', cause: 'access-missing' }]);
});

describe('a group whose only truth is the IdP', () => {
  it('loses the others, in as many invocations as it takes', async () => {
    const site = siteWith(30, siteGroupId);
    const { links, rounds } = await tendAll(site, { links: [aLink()], calls: 12, wanted: ids(5), settings: onlyTruth });
    expect(membersOf(site, siteGroupId)).toEqual(ids(5));
    expect(rounds).toBeGreaterThan(3);
    expect(links).toEqual([aLink({ comparison: { isDone: true } })]);
  });

  it('keeps administrators, and people whom Atlassian will not let go', async () => {
    const site = siteWith(3, siteGroupId);
    const [first, second] = ids(2);
    site.accounts.set(first as AccountId, anAccount({ id: first as AccountId, protection: 'administrator' }));
    site.fail(`removeMember ${second}`, new SiteError('rejected', 'atlassian-refused', 'No.'), 99);
    const result = await tend(site, { links: [aLink()], settings: onlyTruth });
    expect(result.actions.map(({ outcome }) => outcome)).toEqual(['skipped', 'refused', 'applied']);
    expect(result.isMore).toBe(false);
  });

  it('is compared again only after the setting changes', async () => {
    const site = siteWith(2, siteGroupId);
    await tend(site, { links: [aLink({ comparison: { isDone: true } })], settings: onlyTruth });
    expect(site.asked.count).toBe(0);
  });

  it('is looked at later when Atlassian is busy', async () => {
    const site = siteWith(3, siteGroupId);
    site.fail('removeMember account-2', new SiteError('unavailable', 'atlassian-busy', '429'));
    const result = await tend(site, { links: [aLink()], settings: onlyTruth });
    expect(result).toMatchObject({
      sync: { state: 'pending', cause: 'atlassian-busy' },
      trouble: { code: 'atlassian-busy' },
    });
  });

  it('tells whom it has lost before Atlassian was busy', async () => {
    const site = siteWith(3, siteGroupId);
    site.fail('removeMember account-2', new SiteError('unavailable', 'atlassian-busy', '429'));
    const { actions, changed } = await tend(site, { links: [aLink()], settings: onlyTruth });
    expect(actions).toMatchObject([
      { kind: 'removeMember', outcome: 'applied' },
      { kind: 'tend', outcome: 'waiting' },
    ]);
    expect(changed).toBe(true);
  });
});

describe('a group in which members added by hand stay', () => {
  const mends = aLink({ comparison: { mends: true } });

  it('loses those whom Rollcall left behind, and reports those of whom nobody can say who put them in', async () => {
    const site = siteWith(5, siteGroupId);
    const [first = '', second = '', third = '', ...others] = ids(5);
    const strays = { [first]: 'leaver', [second]: 'orphan', [third]: 'unexplained' } as const;
    const { actions, isMore } = await tend(site, { links: [mends], strays });
    expect(membersOf(site, siteGroupId)).toEqual([third, ...others]);
    expect(actions.map(({ kind, outcome, cause }) => [kind, outcome, cause])).toEqual([
      ['removeMember', 'applied', undefined],
      ['removeMember', 'applied', undefined],
      ['skip', 'skipped', 'member-unexplained'],
    ]);
    expect(isMore).toBe(false);
  });

  it('keeps protected people', async () => {
    const site = siteWith(1, siteGroupId);
    const [only = '' as AccountId] = ids(1);
    site.accounts.set(only, anAccount({ id: only, protection: 'administrator' }));
    const { changed } = await tend(site, { links: [mends], strays: { [only]: 'leaver' } });
    expect(changed).toBe(false);
    expect(membersOf(site, siteGroupId)).toEqual([only]);
  });

  it('is not looked through unless somebody asks', async () => {
    const site = siteWith(2, siteGroupId);
    await tend(site, { links: [aLink()], strays: { ['account-1' as AccountId]: 'leaver' } });
    expect(site.asked.count).toBe(0);
  });
});

describe('a group that takes the place of another', () => {
  const successor = aLink({ createdByUs: true, replaces: { id: oldId } });

  it('gets its members, in as many invocations as it takes, and then the old one goes', async () => {
    const site = siteWith(30, oldId);
    const { links, rounds } = await tendAll(site, { links: [old, successor], calls: 9 });
    expect(membersOf(site, siteGroupId)).toEqual(ids(30));
    expect(rounds).toBe(4);
    expect(links).toEqual([aLink({ createdByUs: true })]);
    expect(site.groups.has(oldId)).toBe(false);
    expect(site.changes.filter((change) => change.startsWith('addMember'))).toHaveLength(30);
  });

  it.each([
    ['somebody else created it', { createdByUs: false }, {}],
    ['it gives access to a product', {}, { product: 'jira-software' }],
    ['it is protected', {}, { protection: 'default' }],
  ] as const)(
    'leaves the old one there when %s',
    async (_, link, group: { product?: string; protection?: 'default' }) => {
      const site = siteWith(1, oldId);
      if (group.product) site.products.set(oldId, group.product);
      if (group.protection) site.groups.set(oldId, aSiteGroup({ id: oldId, protection: group.protection }));
      const { createdByUs: __, ...foreign } = old;
      const { links } = await tendAll(site, { links: ['createdByUs' in link ? foreign : old, successor] });
      expect(links).toEqual([aLink({ createdByUs: true })]);
      expect(site.groups.has(oldId)).toBe(true);
      expect(site.changes).not.toContain(`deleteGroup ${oldId}`);
    },
  );

  it('also replaces one that was created for another group, as its owner record says', async () => {
    const site = siteWith(1, oldId);
    const { createdByUs: _, ...foreign } = old;
    const made = { connectionId: aConnection().id, records: [aGroup().id], createdByUs: true } as const;
    const owners = { ...noOwners(), find: async ({ id }: Owned) => (id === oldId ? made : undefined) };
    await tendAll(site, { links: [foreign, successor], owners });
    expect(site.changes).toContain(`deleteGroup ${oldId}`);
  });

  it('copies nobody if the IdP is the only truth', async () => {
    const site = siteWith(3, oldId);
    await tendAll(site, { links: [old, successor], settings: onlyTruth });
    expect(membersOf(site, siteGroupId)).toEqual([]);
  });
});

describe('a group that was taken over from another connection', () => {
  const before = { connectionId: 'other', records: ['theirs'] };
  const comparison = { takesOver: true, seeks: true, mends: true } as const;
  const strays = { [ids(3)[0] as AccountId]: 'displaced' } as const;

  it('is not gone through while something of the other connection may still arrive', async () => {
    const site = siteWith(3, siteGroupId);
    const takingOver = { displaced: [before], waitSeconds: 90 };
    const { trouble, sync } = await tend(site, { links: [aLink({ comparison })], strays, takingOver });
    expect(trouble).toMatchObject({ code: 'effect-under-way', retryAfterSeconds: 90 });
    expect(sync).toMatchObject({ state: 'pending', links: [{ comparison }] });
    expect(site.changes).toEqual([]);
  });

  /** The group has it, and the other is displaced. `told`: who was told to look again. */
  function takenOver() {
    const owner: Ownership = { connectionId: aConnection().id, records: [aGroup().id], displaced: [before] };
    const kept = { owner: owner as Ownership | undefined, told: [] as string[] };
    const owners: Owners = {
      ...noOwners(),
      find: async () => kept.owner,
      replace: async (_, __, after) => {
        kept.owner = after;
        return true;
      },
      displaced: async (_, { records }) => void kept.told.push(...records),
    };
    return { kept, owners };
  }

  it('loses those whom the other connection put in, says why, forgets the former owner, and tells it', async () => {
    const site = siteWith(3, siteGroupId);
    const { kept, owners } = takenOver();
    const { actions } = await tend(site, {
      links: [aLink({ comparison })],
      strays,
      owners,
      takingOver: { displaced: [before] },
    });
    expect(membersOf(site, siteGroupId)).toEqual(ids(3).slice(1));
    expect(worded(actions)).toMatchObject([
      { kind: 'removeMember', outcome: 'applied', reason: expect.stringContaining('Another connection') },
    ]);
    expect(kept).toEqual({ owner: { connectionId: aConnection().id, records: [aGroup().id] }, told: ['theirs'] });
  });

  it('says if a connection was deleted before its members were gone through', async () => {
    const takingOver = { displaced: [before], isUnknown: true };
    const { owners } = takenOver();
    const { actions } = await tend(siteWith(3, siteGroupId), { links: [aLink({ comparison })], owners, takingOver });
    expect(actions).toMatchObject([{ kind: 'skip', outcome: 'skipped', cause: 'group-of-deleted-connection' }]);
  });

  it('stays linked for the loser, whose settings lead elsewhere, until the winner has gone through it', async () => {
    const { kept, owners } = takenOver();
    const winner = aConnection({ settings: settingsWith({}) });
    const elsewhere = { groups: { mode: 'manual', map: [] } };
    const link = aLink({ via: 'map', isDisplaced: true, departure: {} });
    const site = siteWith(3, siteGroupId);
    const tended = async () => {
      const connection = async () => ({ ...winner, id: 'other' as ConnectionId });
      const { actions, sync } = await tend(site, {
        links: [link],
        settings: elsewhere,
        owners: { ...owners, connection },
      });
      return { kinds: actions.map(({ kind }) => kind), links: sync.links ?? [] };
    };
    kept.owner = {
      connectionId: 'other',
      records: ['theirs'],
      displaced: [{ connectionId: winner.id, records: [aGroup().id] }],
    };
    expect(await tended()).toEqual({ kinds: [], links: [link] });
    kept.owner = { connectionId: 'other', records: ['theirs'] };
    expect(await tended()).toEqual({ kinds: ['unlinkGroup'], links: [] });
    expect(site.changes).toEqual([]);
  });

  it('loses nobody once a third connection has it', async () => {
    const site = siteWith(3, siteGroupId);
    const links = [aLink({ comparison: {} })];
    const { isMore, sync } = await tend(site, { links, settings: onlyTruth, takingOver: { isTaken: true } });
    expect(site.changes).toEqual([]);
    expect({ isMore, links: sync.links }).toEqual({ isMore: false, links: [aLink()] });
  });
});

describe('the care that links need', () => {
  const elsewhere = { groups: { mode: 'manual', map: [] } };
  const leftOut = { groups: { exclude: ['*'], keepManualMembers: false } };
  const successor = aLink({ replaces: { id: oldId } });
  it.each<[string, readonly GroupLink[] | undefined, Readonly<Record<string, unknown>>, boolean]>([
    ['none, if there are none', undefined, onlyTruth, false],
    ['to be compared, where the IdP is the only truth', [aLink()], onlyTruth, true],
    ['none, once they are compared', [aLink({ comparison: { isDone: true } })], onlyTruth, false],
    ['none, where members added by hand stay', [aLink()], {}, false],
    [
      'none, where a comparison was begun that nobody wants any more',
      [aLink({ comparison: { cursor: '1' } })],
      {},
      false,
    ],
    ['to be gone through by whoever seeks', [aLink({ comparison: { seeks: true } })], {}, true],
    ['to be gone through by whoever mends', [aLink({ comparison: { mends: true } })], {}, true],
    ['none, once somebody has mended', [aLink({ comparison: { mends: true, isDone: true } })], {}, false],
    ['to be parted from, if no row leads there', [aLink({ via: 'map' })], elsewhere, true],
    ['none, while the settings leave the group out', [aLink(), old], leftOut, false],
    ['none, while the settings leave a group out that is replaced', [old, successor], leftOut, false],
    ['to be replaced', [old, successor], {}, true],
  ])('is %s', (_, links, settings, expected) => {
    const connection = aConnection({ settings: settingsWith(settings) });
    expect(needsCare({ connection, group: aGroup({}, links && { links }) })).toBe(expected);
  });

  it('is one for each link: the replaced one is not compared, and the new one not before it has replaced it', async () => {
    const site = siteWith(2, oldId);
    const result = await tend(site, { links: [old, successor], settings: onlyTruth });
    expect(site.changes).toEqual([`deleteGroup ${oldId}`]);
    expect(worded(result)).toEqual({
      sync: { state: 'synced', links: [aLink()] },
      settled: [],
      actions: [
        {
          kind: 'deleteGroup',
          text: 'Delete group Builders',
          reason: 'Engineering has taken its place.',
          outcome: 'applied',
        },
      ],
      changed: true,
      isMore: false,
      seen: new Map(),
    });
  });

  it('keeps the sync state and the decision about the group, and says whom it has seen', async () => {
    const site = siteWith(2, siteGroupId);
    site.pages.size = 1;
    const link = aLink({ comparison: { seeks: true } });
    const sync = { state: 'pending', cause: 'time-budget', attempts: 2, decision: { name: 'Engineering' } } as const;
    const group = aGroup({}, { ...sync, links: [link] });
    const { work } = linkWork(site, link, { group, calls: 1 });
    const { begin: _, groups: __, ...asked } = work;
    const result = await tendLinks({ site, owners: noOwners(), later }, asked);
    expect(result).toEqual({
      sync: { ...sync, links: [aLink({ comparison: { seeks: true, cursor: '1' } })] },
      settled: [],
      actions: [],
      changed: false,
      isMore: true,
      seen: new Map([[siteGroupId, ids(1)]]),
    });
  });

  it('ends for all links when Atlassian does not answer for one, and keeps what was done before', async () => {
    const site = siteWith(1, siteGroupId);
    const down = new SiteError('unavailable', 'atlassian-unavailable', 'No answer came.');
    site.fail(`listMembers ${oldId}`, down);
    const settings = {
      groups: {
        keepManualMembers: false,
        mode: 'manual',
        map: [{ from: 'Engineering', to: ['Engineering', 'Builders'] }],
      },
    };
    const both = [aLink(), aLink({ id: oldId, name: 'Builders' })];
    const result = await tend(site, { links: both, settings, wanted: ids(1) });
    expect(worded(result)).toEqual({
      sync: {
        state: 'pending',
        cause: 'atlassian-unavailable',
        attempts: 1,
        dueAt: later(30_000),
        links: [aLink({ comparison: { isDone: true } }), both[1]],
      },
      settled: [],
      actions: [
        {
          kind: 'tend',
          text: 'Look through group Builders',
          reason: 'Its members are compared or copied.',
          outcome: 'waiting',
          cause: 'atlassian-unavailable',
          detail: 'No answer came.',
        },
      ],
      changed: false,
      trouble: down,
      isMore: false,
      seen: new Map(),
    });
  });

  it('leaves whatever is no answer of Atlassian to the caller', async () => {
    const site = siteWith(1, siteGroupId);
    site.fail('listMembers', new TypeError('a bug') as never);
    await expect(tend(site, { links: [aLink()], settings: onlyTruth })).rejects.toThrow('a bug');
  });
});
