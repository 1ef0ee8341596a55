import { describe, expect, it } from 'vitest';
import { accountIdOf, type Simulation, simulate } from './support/simulation';

const days = 24 * 3_600_000;

function reporting(simulation: Simulation) {
  const { site, clock } = simulation;
  return async (accounts: unknown) => {
    const answer = await site.personalData?.(JSON.stringify({ accounts }));
    const text = await answer?.text();
    return { status: answer?.status, body: text ? JSON.parse(text) : undefined, now: clock.now() };
  };
}

describe('the report of accounts whose personal data an app keeps', () => {
  it('reports nothing for unchanged or unknown accounts', async () => {
    const simulation = simulate();
    const accountId = accountIdOf(simulation.site, 'grace.lead@example.com');
    const updatedAt = new Date(simulation.clock.now()).toISOString();
    const accounts = [
      { accountId, updatedAt },
      { accountId: 'nobody', updatedAt },
    ];
    expect(await reporting(simulation)(accounts)).toMatchObject({ status: 204, body: undefined });
  });

  it('reports profiles changed since they were read, and closed accounts', async () => {
    const simulation = simulate();
    const { site, clock, api } = simulation;
    const grace = accountIdOf(site, 'grace.lead@example.com');
    const admin = accountIdOf(site, 'admin@example.com');
    const updatedAt = new Date(clock.now()).toISOString();
    clock.advance(1_000);
    await api('PATCH', `/users/${admin}/manage/profile`, { name: 'Another Name' });
    await api('POST', `/users/${grace}/manage/lifecycle/delete`);
    clock.advance(14 * days);
    await api('GET', '/admin/v1/orgs');
    const report = reporting(simulation);
    const both = [grace, admin].map((accountId) => ({ accountId, updatedAt }));
    expect(await report(both)).toMatchObject({
      status: 200,
      body: {
        accounts: [
          { accountId: grace, status: 'closed' },
          { accountId: admin, status: 'updated' },
        ],
      },
    });
    const again = new Date(clock.now()).toISOString();
    expect((await report([{ accountId: admin, updatedAt: again }])).status).toBe(204);
  });

  it('knows the closed test account of Atlassian', async () => {
    const accountId = '5be24ba3f91c106033269289';
    const { body } = await reporting(simulate())([{ accountId, updatedAt: '2026-01-01T00:00:00Z' }]);
    expect(body).toEqual({ accounts: [{ accountId, status: 'closed' }] });
  });

  it.each([
    ['nobody', []],
    ['91 accounts', Array.from({ length: 91 }, (_, n) => ({ accountId: `a${n}`, updatedAt: '2026-01-01T00:00:00Z' }))],
    ['an account without a time', [{ accountId: 'a' }]],
    ['an invalid time', [{ accountId: 'a', updatedAt: 'yesterday' }]],
    ['no account id', [{ accountId: 'a/b', updatedAt: '2026-01-01T00:00:00Z' }]],
  ])('refuses %s', async (_what, accounts) => {
    const { status, body } = await reporting(simulate())(accounts);
    expect(status).toBe(400);
    expect(body).toEqual({ errorType: expect.any(String), errorMessage: expect.any(String) });
  });

  it('can be rate-limited like every other call', async () => {
    const simulation = simulate();
    simulation.site.faults.add({ match: 'POST /app/report-accounts', kind: 'rate-limit', seconds: 7 });
    const answer = await simulation.site.personalData?.('{}');
    expect([answer?.status, answer?.headers.get('retry-after'), answer?.statusText]).toEqual([
      429,
      '7',
      'Too Many Requests',
    ]);
  });
});
