import { describe, expect, it } from 'vitest';
import type { AccountId } from '../../../../src/directory/ids';
import { attributesProperty as key } from '../../../../src/sync/site/user-properties';
import { asApp, type Harness, overSimulatedSite, personOf } from '../over-simulated-site';

const value = { Department: 'Air', 'Cost centre': '7' };
const graceOf = ({ simulated }: Harness) =>
  (personOf(simulated, 'grace.lead@example.com')?.accountId ?? '') as AccountId;

describe('a value stored with a person', () => {
  it('is stored in Jira and Confluence, replaced, read and deleted, without any credential', async () => {
    const harness = overSimulatedSite('none');
    const { site } = harness;
    const grace = graceOf(harness);
    expect(await site.getUserProperty(grace, key)).toBeUndefined();
    expect(await site.setUserProperty(grace, key, { Department: 'Sea' })).toEqual(['jira', 'confluence']);
    expect(await site.setUserProperty(grace, key, value)).toEqual(['jira', 'confluence']);
    expect(await site.getUserProperty(grace, key)).toEqual(value);
    expect(await inConfluence(harness, grace)).toEqual(value);
    await site.deleteUserProperty(grace, key);
    await site.deleteUserProperty(grace, key);
    expect(await site.getUserProperty(grace, key)).toBeUndefined();
    expect(await inConfluence(harness, grace)).toBeUndefined();
  });

  it('is stored in Confluence if two calls create it at the same time', async () => {
    const harness = overSimulatedSite('none');
    const grace = graceOf(harness);
    await Promise.all([
      harness.site.setUserProperty(grace, key, value),
      harness.site.setUserProperty(grace, key, value),
    ]);
    expect(await inConfluence(harness, grace)).toEqual(value);
  });

  it.each([
    ['the app has no way to it', {}],
    ['the site has none', { requestConfluence: async () => new Response('', { status: 404 }) }],
    ['the app is not in it', { requestConfluence: async () => new Response('{}', { status: 401 }) }],
    ['the app may not', { requestConfluence: async () => new Response('{}', { status: 403 }) }],
  ])('is stored only in Jira if there is no Confluence: %s', async (_, change) => {
    const harness = overSimulatedSite('none');
    const { requestConfluence: _there, ...options } = harness.options;
    const { atlassianSite } = await import('../../../../src/adapters/atlassian/site');
    const site = atlassianSite({ ...options, ...change });
    expect(await site.setUserProperty(graceOf(harness), key, value)).toEqual(['jira']);
    await site.deleteUserProperty(graceOf(harness), key);
    expect(await site.getUserProperty(graceOf(harness), key)).toBeUndefined();
  });

  it('is refused if it is too large, or for nobody', async () => {
    const harness = overSimulatedSite('none');
    const large = harness.site.setUserProperty(graceOf(harness), key, { text: 'x'.repeat(33_000) });
    await expect(large).rejects.toMatchObject({ kind: 'rejected', code: 'atlassian-refused' });
    const nobody = harness.site.setUserProperty('nobody' as AccountId, key, value);
    await expect(nobody).rejects.toMatchObject({ kind: 'rejected' });
  });

  it('waits if Confluence does not answer', async () => {
    const harness = overSimulatedSite('none');
    harness.simulated.faults.add({ match: 'PUT /wiki/*', kind: 'status', status: 503 });
    const attempt = harness.site.setUserProperty(graceOf(harness), key, value);
    await expect(attempt).rejects.toMatchObject({ kind: 'unavailable' });
  });
});

/** Read with a scope that the app does not request: it only writes there. */
async function inConfluence({ simulated }: Harness, id: AccountId): Promise<unknown> {
  const answer = await asApp(simulated, 'confluence', ['read:user.property:confluence'])(
    `/wiki/rest/api/user/${id}/property/${key}`,
  );
  return answer.status === 404 ? undefined : JSON.parse(await answer.text()).value;
}
