import { describe, expect, it } from 'vitest';
import { accountIdOf, groupId, simulate } from './support/simulation';

describe('faults of the site', () => {
  it("answers 429 with Retry-After and Jira's headers", async () => {
    const { asApp, clock, site } = simulate();
    site.faults.add({
      match: 'GET /rest/api/3/user/search',
      kind: 'rate-limit',
      seconds: 7,
      reason: 'jira-quota-tenant-based',
    });
    const reply = await asApp('GET', 'user/search?query=a');
    expect(reply.status).toBe(429);
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'retry-after': '7',
      'ratelimit-reason': 'jira-quota-tenant-based',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': new Date(clock.now() + 7000).toISOString(),
    });
    expect((await asApp('GET', 'myself')).status).toBe(200);
  });

  it('answers 429 with only a reset time, or like the gateway with neither', async () => {
    const { directory, site } = simulate();
    const reset = site.faults.add({ kind: 'rate-limit', shape: 'reset', seconds: 3 });
    const first = await directory('GET', 'users/count');
    expect([first.headers.get('retry-after'), first.body.errors[0].code]).toEqual([null, 'ADMIN-429-1']);
    expect(Date.parse(first.headers.get('x-ratelimit-reset') ?? '')).toBe(Date.parse('2026-01-05T08:00:03Z'));
    site.faults.remove(reset);
    site.faults.add({ kind: 'rate-limit', shape: 'gateway' });
    const second = await directory('GET', 'users/count');
    expect(second.body).toEqual({ code: 429, message: 'Rate limit exceeded' });
    expect(second.headers.get('x-failure-category')).toBe('FAILURE CLIENT RATE LIMITED');
  });

  it('strikes as often as configured, at each nth call', async () => {
    const { asApp, site } = simulate();
    site.faults.add({ match: 'GET *', kind: 'status', status: 503, times: 2, every: 2 });
    const statuses: number[] = [];
    for (let n = 0; n < 6; n++) statuses.push((await asApp('GET', 'myself')).status);
    expect(statuses).toEqual([200, 503, 200, 503, 200, 200]);
    expect(site.faults.list()).toMatchObject([{ id: 'fault-1', struck: 2 }]);
  });

  it('loses the answer of a call that took effect', async () => {
    const { admin, site } = simulate();
    const path = `group/user?groupId=${groupId(site, 'confluence-users-rollcall-demo')}`;
    const accountId = accountIdOf(site, 'casey@contractors.test');
    site.faults.add({ match: 'POST *', kind: 'status', status: 502, phase: 'after', times: 1 });
    expect((await admin('POST', path, { accountId })).status).toBe(502);
    expect((await admin('POST', path, { accountId })).body.errorMessages[0]).toContain('already a member');
  });

  it('breaks the connection like fetch, and records the call', async () => {
    const { admin, site } = simulate();
    site.faults.add({ match: '* /rest/api/3/group', kind: 'network', times: 1 });
    await expect(admin('POST', 'group', { name: 'x' })).rejects.toThrow(new TypeError('fetch failed'));
    expect(site.calls.recent()[0]).toMatchObject({ status: 0, template: '/rest/api/3/group' });
    expect(site.snapshot().groups.map(({ name }) => name)).not.toContain('x');
  });

  it('waits by the clock', async () => {
    const { asApp, clock, site } = simulate();
    site.faults.add({ kind: 'latency', milliseconds: 2000 });
    let isAnswered = false;
    const reply = asApp('GET', 'myself').finally(() => {
      isAnswered = true;
    });
    await new Promise(setImmediate);
    expect(isAnswered).toBe(false);
    clock.advance(2000);
    expect((await reply).status).toBe(200);
  });

  it('gives any configured answer', async () => {
    const { asApp, site } = simulate();
    site.faults.add({ kind: 'status', status: 500, body: { odd: [1] }, headers: { 'x-odd': 'yes' } });
    const reply = await asApp('GET', 'myself');
    expect([reply.body, reply.headers.get('x-odd')]).toEqual([{ odd: [1] }, 'yes']);
    site.faults.clear();
    expect((await asApp('GET', 'myself')).status).toBe(200);
  });

  it("keeps Jira's burst limits when asked to", async () => {
    const { asApp, clock, site } = simulate();
    site.faults.configure({ burstLimits: true });
    const put = () => asApp('PUT', 'component/10100', {});
    const statuses: number[] = [];
    for (let n = 0; n < 60; n++) statuses.push((await put()).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(50);
    expect((await put()).headers.get('ratelimit-reason')).toBe('jira-burst-based');
    expect((await asApp('GET', 'component/10100')).status).toBe(200);
    clock.advance(1000);
    expect((await put()).status).toBe(200);
  });

  it('refuses unknown settings and faults', () => {
    const { site } = simulate();
    expect(() => site.faults.configure(JSON.parse('{"nonsense":1}'))).toThrow();
    expect(() => site.faults.add(JSON.parse('{"kind":"nonsense"}'))).toThrow();
    expect(() => site.faults.add({ kind: 'status', status: 99 })).toThrow();
    expect(site.faults.settings()).toMatchObject({ burstLimits: false, seats: { 'jira-software': 500 } });
  });
});
