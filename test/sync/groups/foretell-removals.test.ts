import { describe, expect, it } from 'vitest';
import type { AccountId } from '../../../src/directory/ids';
import { foretellRemovals } from '../../../src/sync/groups/foretell-removals';
import type { Stray } from '../../../src/sync/groups/stray';
import { worded } from '../../support/worded';
import { type FakeSite, fakeSite } from '../fake-site';
import { aBudget, aConnection, anAccount, aSiteGroup, siteGroupId } from '../fixtures';

const ids = [1, 2, 3].map((number) => `account-${number}` as AccountId);

/** Three members, two on a page; the second administers the site. */
function crowdedSite(): FakeSite {
  const accounts = ids.map((id, index) =>
    anAccount({ id, email: `Person${index}@example.com`, ...(index === 1 && { protection: 'administrator' }) }),
  );
  const site = fakeSite({ accounts, groups: [aSiteGroup()] });
  for (const id of ids) site.members.add(`${siteGroupId} ${id}`);
  site.pages.size = 2;
  return site;
}

interface Case {
  readonly stays?: readonly AccountId[];
  readonly strays?: readonly AccountId[];
  readonly expected?: readonly string[];
  readonly calls?: number;
  readonly site?: FakeSite;
}

async function foretell({ stays, strays = [], expected = [], calls, site = crowdedSite() }: Case) {
  const actions = await foretellRemovals(site, {
    connection: aConnection(),
    group: aSiteGroup(),
    stays: stays && new Set(stays),
    strays: async () => new Map<AccountId, Stray>(strays.map((id) => [id, 'leaver'])),
    expected: new Set(expected),
    budget: aBudget(calls),
  });
  return worded(actions).map(({ kind, text, outcome }) => `${kind} ${outcome}: ${text}`);
}

const first = 'removeMember preview: Remove P…@example.com from Engineering';
const second = 'skip skipped: Keep P…@example.com in Engineering';
const others = 'compare preview: Remove members of Engineering whom the IdP has not put in';

describe('the preview of a comparison', () => {
  it('names everybody who would leave, and who is kept, page by page', async () => {
    expect(worded(await foretell({ stays: [] }))).toEqual([first, second, first]);
    expect(await foretell({ stays: ids.slice(0, 2) })).toEqual([first]);
  });

  it('names those left behind where members added by hand stay', async () => {
    expect(worded(await foretell({ strays: ids.slice(1) }))).toEqual([second, first]);
  });

  it('leaves out members who are about to be linked to their accounts, whatever the case of the address', async () => {
    const expected = ['person0@example.com', 'person1@example.com'];
    expect(worded(await foretell({ stays: [], expected }))).toEqual([first]);
  });

  it('judges those whose address nobody sees', async () => {
    const site = crowdedSite();
    site.accounts.set('account-1' as AccountId, anAccount({ id: 'account-1' as AccountId, email: '' }));
    expect(worded(await foretell({ stays: ids.slice(1), site }))).toEqual([
      'removeMember preview: Remove the person from Engineering',
    ]);
  });

  it.each([
    ['before the first page', 0, [others]],
    ['before the first person', 1, [others]],
    ['on the page', 2, [first, others]],
    ['between two pages', 3, [first, second, others]],
    ['before the last person', 4, [first, second, others]],
    ['never', 5, [first, second, first]],
  ])('says the rest without names when the budget ends %s', async (_, calls, said) => {
    expect(worded(await foretell({ stays: [], calls }))).toEqual(said);
  });

  it('says nothing of the rest where only those left behind would leave', async () => {
    expect(worded(await foretell({ strays: ids, calls: 2 }))).toEqual([first]);
    expect(await foretell({ strays: ids, calls: 0 })).toEqual([]);
  });
});
