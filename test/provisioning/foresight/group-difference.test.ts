import { describe, expect, it } from 'vitest';
import type { SiteGroupId } from '../../../src/directory/ids';
import { groupDifference } from '../../../src/provisioning/foresight/group-difference';
import { aGroup, aGroupId, aUserId } from '../../support/samples';
import { settingsWith } from '../../sync/fixtures';
import { accountOf, aDirectory, aPerson } from '../a-directory';

const sales = { id: 'site-group-1' as SiteGroupId, name: 'Group 1' };

/** Mia and Ben are in a group of the IdP; Ben and Zoe in the one of its name at Atlassian, on pages of one. */
async function world(groups: object = {}) {
  const { service, call, addPerson, addGroup } = await aDirectory();
  for (const number of [1, 2, 3]) await addPerson(aPerson(number));
  const group = await addGroup(aGroup(1), [1, 2].map(aUserId));
  service.site.groups.set(sales.id, sales);
  for (const number of [2, 3]) {
    service.site.accounts.set(accountOf(number), {
      id: accountOf(number),
      email: `person${number}@example.com`,
      state: 'active',
    });
    service.site.members.add(`${sales.id} ${accountOf(number)}`);
  }
  service.site.pages.size = 1;
  const connection = { ...call.connection, settings: settingsWith({ groups }) };
  return { service, group, call: { ...call, connection } };
}

describe('a group of the IdP beside the one of its name at Atlassian', () => {
  it('shows who would be added and who is there already, of all pages', async () => {
    const { call, group } = await world();
    const difference = await groupDifference(call, group.id);
    const one = (name: string) => ({ count: 1, isAtLeast: false, names: [name] });
    expect(difference).toEqual({
      group,
      siteGroup: sales,
      onlyIdp: one('person1@example.com'),
      both: one('person2@example.com'),
      onlySite: one('person3@example.com'),
    });
  });

  it('is told in part if the budget is spent', async () => {
    const { call, group, service } = await world();
    const whole = await groupDifference(call, group.id);
    let left = 1;
    const budget = {
      allows: () => {
        left -= 1;
        return left >= 0;
      },
    };
    const asked = service.site.asked.count;
    const part = await groupDifference({ ...call, budget }, group.id);
    expect(part).not.toEqual(whole);
    expect(service.site.asked.count - asked).toBe(3);
  });

  it.each<[string, object]>([
    ['the settings leave it out', { exclude: ['*'] }],
    ['there is none of the name that the rules give', { rename: [{ pattern: '^', replacement: 'x-' }] }],
  ])('is nothing if %s', async (_, groups) => {
    const { call, group } = await world(groups);
    expect(await groupDifference(call, group.id)).toBeUndefined();
  });

  it('is nothing if it is gone', async () => {
    const { call } = await world();
    expect(await groupDifference(call, aGroupId(9))).toBeUndefined();
  });
});
