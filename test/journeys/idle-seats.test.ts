import { afterEach, describe, expect, it } from 'vitest';
import { person, type SettingsWorld, settingsWorld } from './settings-world';

interface Report {
  readonly state: string;
  readonly looked: number;
  readonly products: readonly { readonly key: string; readonly people: number; readonly idle: number }[];
}

let world: SettingsWorld;
afterEach(() => world?.app.close());

describe('seats that nobody uses', () => {
  it('are found by the last-active dates, on request, and listed with names', async () => {
    world = await settingsWorld({ users: { productAccess: ['jira-software'] } });
    for (const name of ['ann', 'bea', 'cem']) await world.push(person(`${name}@example.com`));
    const { site, clock, admin } = world.app;
    const account = (name: string) => world.onSite(`${name}@example.com`)?.accountId ?? '';
    const day = (ago: number) => new Date(clock.now() - ago * 86_400_000).toISOString().slice(0, 10);
    site.noteActive(account('ann'), 'jira-software', day(200));
    site.noteActive(account('bea'), 'jira-software', day(3));
    const about = { connectionId: world.okta.id };
    expect(await admin('getIdleReport', about)).toEqual({ people: 3, minutes: 1 });
    await admin('beginIdleReport', { ...about, days: 90 });
    await world.settle();
    const { report } = (await admin('getIdleReport', about)) as { report: Report };
    expect(report).toMatchObject({ state: 'done', looked: 3, idle: 1 });
    expect(report.products).toMatchObject([{ key: 'jira-software', people: 3, idle: 1 }]);
    expect(await admin('listIdlePeople', { ...about, limit: 25 })).toMatchObject({
      people: [{ userName: 'ann@example.com', products: [{ key: 'jira-software', last: day(200) }] }],
    });
    expect(Object.keys(site.calls.counts()).filter((call) => call.includes('last-active-dates'))).toHaveLength(1);
  });

  it('are found of more people than Atlassian takes in one search', async () => {
    world = await settingsWorld({ users: { productAccess: ['jira-software'] } });
    for (let number = 0; number < 12; number += 1) await world.push(person(`person${number}@example.com`));
    const about = { connectionId: world.okta.id };
    await world.app.admin('beginIdleReport', { ...about, days: 90 });
    await world.settle();
    const { report } = (await world.app.admin('getIdleReport', about)) as { report: Report };
    expect(report).toMatchObject({ state: 'done', looked: 12 });
    expect(report.products).toMatchObject([{ key: 'jira-software', people: 12, idle: 0 }]);
  });

  it('are not looked for without an organization key, and the answer says why', async () => {
    world = await settingsWorld();
    await world.app.admin('removeAccess', { kind: 'organization' });
    const begin = world.app.admin('beginIdleReport', { connectionId: world.okta.id, days: 90 });
    await expect(begin).rejects.toThrow('access-');
  });
});
