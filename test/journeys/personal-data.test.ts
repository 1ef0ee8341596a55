import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nameByHand } from './by-hand';
import { person, type SettingsWorld, settingsWorld } from './settings-world';

const day = 86_400_000;
let world: SettingsWorld;
beforeEach(async () => {
  world = await settingsWorld();
});
afterEach(() => world.app.close());

const administrator = () => world.app.site.credentials.administrator.accountId;

/** The accounts of the reports so far, each report sorted. */
const reports = () => world.app.forge.accounts.reports.map((accounts) => accounts.map(({ accountId }) => accountId));
const accountOf = (email: string) => world.onSite(email)?.accountId ?? '';

/** Without moving time, so that the schedule itself does not report first. */
const rest = () => world.app.forge.settle({ advance: false });

async function report(): Promise<readonly string[]> {
  const before = reports().length;
  await world.app.forge.runSchedule('personal-data');
  await world.settle();
  return reports().slice(before).flat();
}

async function nextWeek(): Promise<void> {
  for (let days = 0; days < 7; days += 1) await world.nextDay();
}

describe('the report of personal data', () => {
  it('names every kept account, and the administrators in the history', async () => {
    await world.push(person('mia@example.com'));
    await world.push(person('leo@example.com'));
    await rest();
    const named = await report();
    expect(new Set(named)).toEqual(
      new Set([administrator(), accountOf('mia@example.com'), accountOf('leo@example.com')]),
    );
  });

  it('includes everybody, with at most 90 accounts a call', async () => {
    const emails = Array.from({ length: 200 }, (_, index) => `person${index}@example.com`);
    for (const email of emails) await world.push(person(email));
    await rest();
    const named = new Set(await report());
    expect(emails.filter((email) => !named.has(accountOf(email)))).toEqual([]);
    expect(Math.max(...reports().map(({ length }) => length))).toBe(90);
  });

  it('comes once every seven days, dated by the age of the data', async () => {
    await world.push(person('mia@example.com'));
    await rest();
    const started = world.app.clock.now();
    await report();
    for (let days = 0; days < 6; days += 1) await world.nextDay();
    expect(
      world.app.forge.accounts.reports.flat().filter(({ accountId }) => accountId === accountOf('mia@example.com')),
    ).toHaveLength(1);
    await world.nextDay();
    const [first, second] = world.app.forge.accounts.reports
      .flat()
      .filter(({ accountId }) => accountId === accountOf('mia@example.com'));
    expect(Date.parse(first?.updatedAt ?? '')).toBeLessThanOrEqual(started);
    expect(Math.abs(Date.parse(second?.updatedAt ?? '') - started)).toBeLessThan(60_000);
  });

  it('follows a different period requested by Atlassian', async () => {
    world.app.forge.accounts.setCyclePeriod('P14D');
    await world.push(person('mia@example.com'));
    await report();
    const count = reports().length;
    await nextWeek();
    expect(reports()).toHaveLength(count);
    await nextWeek();
    expect(reports().length).toBeGreaterThan(count);
  });

  it('waits as long as Atlassian asks, then continues', async () => {
    await world.push(person('mia@example.com'));
    await rest();
    world.app.forge.accounts.fail(2, 429, { 'Retry-After': '120' });
    expect(await report()).toContain(accountOf('mia@example.com'));
  });

  it('continues after an interruption', async () => {
    await world.push(person('mia@example.com'));
    await rest();
    world.app.forge.accounts.fail(1, 403);
    expect(await report()).toEqual([]);
    await world.nextDay();
    expect(reports().flat()).toContain(accountOf('mia@example.com'));
  });
});

describe('an account that Atlassian reports as closed', () => {
  it('is forgotten, while the data from the identity provider stays', async () => {
    const mia = await world.push(person('mia@example.com', { title: 'Engineer' }));
    await rest();
    const account = accountOf('mia@example.com');
    world.app.forge.accounts.close(account);
    expect(await report()).toContain(account);
    const { body } = await world.okta.ask('GET', `/Users/${mia}`);
    expect(body).toMatchObject({ userName: 'mia@example.com', title: 'Engineer', active: true });
    const entry = await world.lastEntry();
    expect(entry).toMatchObject({ operation: 'Report personal data', cause: 'account-closed' });
    expect(entry.summary).toContain('Forgot the account of m…@example.com');
    expect(JSON.stringify(entry)).not.toContain(account);
  });

  it('is not named by later reports', async () => {
    const mia = await world.push(person('mia@example.com'));
    await rest();
    const account = accountOf('mia@example.com');
    // People who should still have access are looked for again.
    await world.patch(mia, { active: false });
    await rest();
    world.app.forge.accounts.close(account);
    expect(await report()).toContain(account);
    const count = reports().length;
    await nextWeek();
    expect(reports().length).toBeGreaterThan(count);
    expect(reports().slice(count).flat()).not.toContain(account);
  });

  it('is forgotten if it was kept of a leaver deleted by the identity provider', async () => {
    const mia = await world.push(person('mia@example.com'));
    await rest();
    const account = accountOf('mia@example.com');
    await world.remove(mia);
    await rest();
    world.app.forge.accounts.close(account);
    expect(await report()).toContain(account);
    const count = reports().length;
    await nextWeek();
    expect(reports().slice(count).flat()).not.toContain(account);
  });

  it('is forgotten if the deletion still waits for Atlassian', async () => {
    const mia = await world.push(person('mia@example.com'));
    await rest();
    const account = accountOf('mia@example.com');
    await world.app.admin('removeAccess', { kind: 'organization' });
    await world.remove(mia);
    await rest();
    const counts = [reports().length];
    await nextWeek();
    expect(reports().slice(counts[0]).flat()).toContain(account);
    world.app.forge.accounts.close(account);
    await nextWeek();
    counts.push(reports().length);
    await nextWeek();
    expect(reports().length).toBeGreaterThan(counts[1] ?? 0);
    expect(reports().slice(counts[1]).flat()).not.toContain(account);
  });

  it('is no longer named by the history, whose entries stay', async () => {
    world.app.forge.accounts.close(administrator());
    expect(await report()).toContain(administrator());
    const listed = await world.app.admin('listHistory', { connectionId: world.okta.id, limit: 10 });
    expect(JSON.stringify(listed)).not.toContain(administrator());
    // Lifting the limits was a change of its own.
    const by = { accountId: 'unknown' };
    expect(listed).toMatchObject({
      entries: [
        { kind: 'changed', by },
        { kind: 'created', by },
      ],
    });
    const count = reports().length;
    await nextWeek();
    expect(reports().slice(count).flat()).not.toContain(administrator());
  });

  it('takes along the API token of an administrator, and the address in the history', async () => {
    const { email, apiToken, accountId } = world.app.site.credentials.administrator;
    await world.app.admin('saveAdministratorToken', { email, apiToken });
    world.app.forge.accounts.close(accountId);
    await report();
    expect(await world.app.admin('getAccess', {})).not.toHaveProperty('administrator');
    for (const entryId of [2, 3]) {
      expect(JSON.stringify(await world.app.admin('getHistoryEntry', { entryId }))).not.toContain(email);
    }
  });
});

describe('an account that Atlassian reports as updated', () => {
  it('is looked at again, and no longer stale in the next report', async () => {
    await world.push(person('mia@example.com'));
    await rest();
    const account = accountOf('mia@example.com');
    world.app.forge.accounts.update(account, world.app.clock.now());
    world.app.site.calls.reset();
    await report();
    expect(JSON.stringify(world.app.site.calls.recent())).toContain('users/search');
    const changed = world.app.clock.now();
    await nextWeek();
    const last = world.app.forge.accounts.reports.flat().findLast(({ accountId }) => accountId === account);
    expect(changed - Date.parse(last?.updatedAt ?? '')).toBeLessThan(day);
  });

  it('is reported again if nobody could look', async () => {
    await world.push(person('mia@example.com'));
    await rest();
    const account = accountOf('mia@example.com');
    const known = world.app.clock.now();
    await world.app.clock.advance(day);
    world.app.forge.accounts.update(account, world.app.clock.now());
    await world.app.admin('removeAccess', { kind: 'organization' });
    await report();
    await nextWeek();
    const last = world.app.forge.accounts.reports.flat().findLast(({ accountId }) => accountId === account);
    expect(Date.parse(last?.updatedAt ?? '')).toBeLessThanOrEqual(known);
  });

  it.each([
    ['the account', async () => undefined],
    ['another name since', (id: string) => world.patch(id, { displayName: 'Mia Maple' })],
    ['the account, and the IdP has since sent unrelated data', (id: string) => world.patch(id, { externalId: 'e1' })],
  ])('is not looked at if Rollcall made the change itself: %s', async (_what, change) => {
    const id = await world.push(person('mia@example.com', { displayName: 'Mia Major', title: 'Engineer' }));
    await world.app.clock.advance(60_000);
    await change(id);
    await rest();
    await world.app.clock.advance(60_000);
    world.app.site.calls.reset();
    expect(await report()).toContain(accountOf('mia@example.com'));
    expect(JSON.stringify(world.app.site.calls.recent())).not.toContain('users/search');
  });

  it('is looked at if somebody else changed it later, and gets back the data of the IdP', async () => {
    await world.push(person('mia@example.com', { displayName: 'Mia Major' }));
    await rest();
    await world.app.clock.advance(60_000);
    await nameByHand(world, accountOf('mia@example.com'), 'M.');
    await report();
    expect(world.onSite('mia@example.com')?.name).toBe('Mia Major');
  });
});
