import { describe, expect, it } from 'vitest';
import type { ApiCall } from '../../../../src/adapters/atlassian/http/api-call';
import { organizationActivity } from '../../../../src/adapters/atlassian/organization/organization-activity';
import type { AccountId } from '../../../../src/directory/ids';
import { overSimulatedSite, personOf } from '../over-simulated-site';

const ids = { organizationId: 'organization', directoryId: 'directory' };
const resource = 'ari:cloud:jira-software::site/one';
const answer = (body: unknown) => ({ status: 200, body, headers: new Headers() });

/** Atlassian with these answers to one call after the other. */
function over(answers: readonly unknown[]) {
  const asked: ApiCall[] = [];
  const client = {
    send: async (call: ApiCall) => {
      asked.push(call);
      return answer(answers[asked.length - 1]);
    },
  };
  const products = async () => [{ key: 'jira-software', name: 'Jira', resource }];
  return { asked, activity: organizationActivity(client, ids, products) };
}

describe('when people were last active', () => {
  it('is the newest day of a product, on whichever page it stands', async () => {
    const jira = (day: string) => ({ id: 'a-site', key: 'jira-software', last_active: day });
    const first = { product_access: [jira('2026-01-02'), { id: 'a-site', key: 'confluence' }], added_to_org: null };
    const { asked, activity } = over([
      { data: first, links: { next: 'more' } },
      { data: { product_access: [jira('2026-05-02'), jira('2025-01-01')], added_to_org: '2024-03-01T10:00:00Z' } },
    ]);
    const expected = { products: { 'jira-software': '2026-05-02' }, added: '2024-03-01' };
    expect(await activity.lastActive('mia' as AccountId)).toEqual(expected);
    expect(asked.map(({ query }) => query)).toEqual([undefined, { cursor: 'more' }]);
  });
});

describe('what people open', () => {
  it('is searched for ten of them at a time, as Atlassian takes no more', async () => {
    const people = Array.from({ length: 12 }, (_, number) => `account-${number}` as AccountId);
    const user = (accountId: string) => ({ accountId, status: 'active', productAccess: [{ resourceId: resource }] });
    const { asked, activity } = over([{ data: people.slice(0, 10).map(user) }, { data: people.slice(10).map(user) }]);
    const opens = await activity.opensOf(people);
    expect([...opens.keys()]).toEqual(people);
    expect(opens.get(people[11] as AccountId)).toEqual(['jira-software']);
    expect(asked).toHaveLength(2);
  });
});

describe('the groups that give some products', () => {
  it('are those of the person, and none that gives only others', async () => {
    const { site, simulated } = overSimulatedSite('organization');
    const grace = (personOf(simulated, 'grace.lead@example.com')?.accountId ?? '') as AccountId;
    const names = async (keys: readonly string[]) =>
      (await site.groupsGiving(grace, keys)).map(({ name }) => name).sort();
    expect(await names(['confluence'])).toEqual(['confluence-users-rollcall-demo']);
    expect(await names(['confluence', 'jira-software'])).toHaveLength(2);
    expect(await names([])).toEqual([]);
  });
});
