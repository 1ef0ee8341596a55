import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { accessCheck } from '../../../src/adapters/atlassian/access/access-check';
import type { JiraRequest } from '../../../src/adapters/atlassian/http/options';
import type { AccountId } from '../../../src/directory/ids';
import { attributesProperty as key } from '../../../src/sync/site/user-properties';
import { asApp, overSimulatedSite, personOf } from './over-simulated-site';

const manifest = parse(readFileSync('manifest.yml', 'utf8')) as {
  permissions: { scopes: string[]; external: unknown };
};
const all = manifest.permissions.scopes;

/** Performs the app's own tasks with some scopes; returns how many of its calls were refused. */
async function refusalsWith(scopes: readonly string[]): Promise<number> {
  const { another, options, simulated } = overSimulatedSite('organization');
  let refused = 0;
  const counting =
    (product: 'jira' | 'confluence'): JiraRequest =>
    async (path, init) => {
      const answer = await asApp(simulated, product, scopes)(path, init);
      if (answer.status === 401 || answer.status === 403) refused += 1;
      return answer;
    };
  const requests = { requestJira: counting('jira'), requestConfluence: counting('confluence') };
  const site = another(requests);
  const grace = personOf(simulated, 'grace.lead@example.com')?.accountId as AccountId;
  const steps: readonly (() => Promise<unknown>)[] = [
    () => site.seats(),
    () => site.findGroup('site-admins'),
    () => site.listLeads(grace),
    () => site.giveBelongings('issues', ['99999'], { from: grace, to: undefined }),
    () => site.giveBelongings('projectRoles', ['10000/10002'], { from: undefined, to: grace }),
    () => site.setUserProperty(grace, key, { Department: 'Sales' }),
    () => site.getUserProperty(grace, key),
    () => site.deleteUserProperty(grace, key),
    () => accessCheck({ ...options, ...requests }).check(),
  ];
  for (const step of steps) await step().catch(() => undefined);
  return refused;
}

describe('the scopes of the manifest', () => {
  it('are enough for the own tasks of the app', async () => {
    expect(await refusalsWith(all)).toBe(0);
  });

  // Storage and the report of personal data belong to the platform; test/journeys and test/contract need their scopes.
  const ofProducts = all.filter((scope) => scope !== 'storage:app' && scope !== 'report:personal-data');
  it.each(ofProducts)('are not enough without %s', async (scope) => {
    expect(await refusalsWith(all.filter((other) => other !== scope))).toBeGreaterThan(0);
  });
});

describe('the egress of the manifest', () => {
  it('is the API of Atlassian and the webhooks of alarms, without in-scope data', () => {
    const hosts = ['api.atlassian.com', 'hooks.slack.com', '*.environment.api.powerplatform.com'];
    expect(manifest.permissions.external).toEqual({
      fetch: { backend: hosts.map((address) => ({ address, inScopeEUD: false })) },
    });
  });
});
