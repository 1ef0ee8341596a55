import { describe, expect, it } from 'vitest';
import { overSimulatedSite, secretsOf } from '../over-simulated-site';

const email = 'mia@example.com';
const invite = 'POST /admin/v2/orgs/{orgId}/users/invite';

describe('the discipline of calls to Atlassian', () => {
  it('waits as long as Retry-After says, then continues', async () => {
    const { site, simulated, slept } = overSimulatedSite('organization');
    simulated.faults.add({ match: invite, kind: 'rate-limit', shape: 'retry-after', seconds: 4, times: 1 });
    await site.invite({ email });
    expect(slept()).toBe(4_000);
  });

  it('waits until X-RateLimit-Reset if there is no Retry-After', async () => {
    const { site, simulated, slept } = overSimulatedSite('administrator');
    simulated.faults.add({ match: 'POST /rest/api/3/user', kind: 'rate-limit', shape: 'reset', seconds: 6, times: 1 });
    await site.invite({ email });
    expect(slept()).toBeGreaterThan(4_000);
    expect(slept()).toBeLessThanOrEqual(6_000);
  });

  it('backs off by itself if the gateway says nothing', async () => {
    const { site, simulated, slept } = overSimulatedSite('organization');
    simulated.faults.add({ match: invite, kind: 'rate-limit', shape: 'gateway', seconds: 1, times: 2 });
    await site.invite({ email });
    expect(slept()).toBe(2_000 + 4_000);
  });

  it('does not sit out a long limit: it says when to retry, and makes no calls until then', async () => {
    const { site, simulated, slept } = overSimulatedSite('organization');
    simulated.faults.add({ match: invite, kind: 'rate-limit', shape: 'retry-after', seconds: 1800, times: 1 });
    const busy = { kind: 'unavailable', code: 'atlassian-busy' };
    await expect(site.invite({ email })).rejects.toMatchObject({ ...busy, retryAfterSeconds: 1800 });
    await expect(site.invite({ email })).rejects.toMatchObject(busy);
    expect(slept()).toBe(0);
    expect(simulated.calls.counts()[invite]).toBe(1);
  });

  it('holds back only the kind of call that was limited', async () => {
    const { site, simulated } = overSimulatedSite('organization');
    simulated.faults.add({ match: invite, kind: 'rate-limit', shape: 'retry-after', seconds: 1800, times: 1 });
    await expect(site.invite({ email })).rejects.toMatchObject({ code: 'atlassian-busy' });
    await expect(site.findAccount(email)).resolves.toBeUndefined();
  });

  it('retries a change that got a server error, three times at most', async () => {
    const { site, simulated } = overSimulatedSite('organization');
    const fault = { match: invite, kind: 'status', status: 503 } as const;
    simulated.faults.add({ ...fault, times: 2 });
    await site.invite({ email });
    simulated.faults.add({ ...fault, times: 3 });
    await expect(site.invite({ email })).rejects.toMatchObject({ kind: 'unavailable', code: 'atlassian-failed' });
  });

  it('asks again over a broken connection, three times at most', async () => {
    const { site, simulated } = overSimulatedSite('organization');
    const fault = { match: '* */users/search', kind: 'network' } as const;
    simulated.faults.add({ ...fault, times: 2 });
    await expect(site.findAccount(email)).resolves.toBeUndefined();
    simulated.faults.add({ ...fault, times: 3 });
    await expect(site.findAccount(email)).rejects.toMatchObject({ kind: 'unavailable', isAnswered: false });
  });

  it.each([
    ['before it arrived', { kind: 'network', phase: 'before' } as const],
    ['after it arrived', { kind: 'network', phase: 'after' } as const],
    ['at a gateway', { kind: 'status', status: 504, phase: 'after' } as const],
  ])('does not repeat a change whose answer was lost %s: the first may still arrive', async (_, fault) => {
    const { site, simulated } = overSimulatedSite('organization');
    simulated.faults.add({ match: invite, times: 1, ...fault });
    await expect(site.invite({ email })).rejects.toMatchObject({ kind: 'unavailable', isAnswered: false });
    expect(simulated.calls.counts()[invite]).toBe(1);
    const { id } = await site.invite({ email });
    expect(simulated.snapshot().people.filter((person) => person.email === email)).toMatchObject([{ accountId: id }]);
  });

  it.each([
    ['asks to go slower', { kind: 'rate-limit', shape: 'retry-after', seconds: 47 } as const],
    ['fails', { kind: 'status', status: 500 } as const],
  ])('says that a group may exist if Atlassian %s after creating it', async (_, fault) => {
    const { site, simulated } = overSimulatedSite('organization');
    simulated.faults.add({ match: 'POST */groups/search', ...fault });
    await expect(site.createGroup('Engineering')).rejects.toMatchObject({ isAnswered: false });
    expect(simulated.snapshot().groups.map(({ name }) => name)).toContain('Engineering');
  });

  it('leaves a host that fails five times in a row alone for 30 seconds', async () => {
    const { site, simulated, options } = overSimulatedSite('organization');
    simulated.faults.add({ match: '* /admin/*', kind: 'status', status: 500, times: 6 });
    await expect(site.findAccount(email)).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(site.findAccount(email)).rejects.toMatchObject({ kind: 'unavailable' });
    simulated.faults.clear();
    const before = simulated.calls.counts();
    await expect(site.findAccount(email)).rejects.toMatchObject({ code: 'atlassian-failed' });
    expect(simulated.calls.counts()).toEqual(before);
    await options.sleep?.(30_000);
    await expect(site.findAccount(email)).resolves.toBeUndefined();
  });

  it('never waits past the remaining time', async () => {
    const { site, simulated, slept } = overSimulatedSite('organization', { timeLeft: () => 3_000 });
    simulated.faults.add({ match: invite, kind: 'rate-limit', shape: 'retry-after', seconds: 5 });
    await expect(site.invite({ email })).rejects.toMatchObject({ retryAfterSeconds: 5 });
    expect(slept()).toBe(0);
  });

  it.each(['organization', 'administrator'] as const)(
    'says of a revoked %s credential that it is rejected',
    async (kind) => {
      const { site, simulated } = overSimulatedSite(kind);
      simulated.faults.configure({ organizationKey: 'revoked', administratorToken: 'expired' });
      const dead = { kind: 'unauthorized', code: 'access-rejected' };
      await expect(site.findAccount(email)).rejects.toMatchObject(dead);
      await expect(site.createGroup('Engineering')).rejects.toMatchObject(dead);
    },
  );

  it('reports a token whose owner is not an administrator as insufficient', async () => {
    const { simulated, another } = overSimulatedSite('administrator');
    const lead = simulated.snapshot().people.find((person) => person.email === 'grace.lead@example.com');
    const apiToken = simulated.issueApiToken(lead?.accountId ?? '');
    const token = { siteUrl: simulated.siteUrl, email: 'grace.lead@example.com', apiToken };
    const poor = another({ secrets: { administrator: token } });
    const refusal = { kind: 'forbidden', code: 'access-insufficient' };
    await expect(poor.invite({ email })).rejects.toMatchObject(refusal);
    await expect(poor.createGroup('Engineering')).rejects.toMatchObject(refusal);
  });

  it('puts no credential or address into logs or errors', async () => {
    const { site, simulated } = overSimulatedSite('both');
    simulated.faults.configure({ organizationKey: 'revoked' });
    const error = await site.invite({ email }).catch((reason: unknown) => reason);
    const said = `${JSON.stringify(site.takeCalls())} ${String(error)} ${JSON.stringify(error)}`;
    for (const secret of [simulated.credentials.organizationKey, simulated.credentials.administrator.apiToken, email]) {
      expect(said).not.toContain(secret);
    }
  });

  it('stops in order before the platform aborts it', async () => {
    const { site, simulated } = overSimulatedSite('organization', { mostCalls: 3 });
    for (const name of ['a', 'b', 'c']) await site.findGroup(name);
    await expect(site.findGroup('d')).rejects.toMatchObject({ kind: 'unavailable', code: 'time-budget' });
    expect(Object.values(simulated.calls.counts())).toEqual([3]);
  });

  it('starts with few concurrent calls, whatever the load', async () => {
    let now = 0;
    let most = 0;
    const { options, simulated, another } = overSimulatedSite('organization');
    const site = another({
      secrets: secretsOf(simulated, 'organization'),
      fetch: async (url, init) => {
        now += 1;
        most = Math.max(most, now);
        await Promise.resolve();
        const answer = await options.fetch(url, init);
        now -= 1;
        return answer;
      },
    });
    await Promise.all(Array.from({ length: 20 }, (_, index) => site.findAccount(`p${index}@example.com`)));
    expect(most).toBeLessThanOrEqual(8);
  });
});
