import { describe, expect, it } from 'vitest';
import type { Settings } from '../../src/entry/admin/contract/settings';
import type { Site } from '../../src/entry/admin/contract/users';
import { ok } from '../page/support/canned-app';
import { serveFixture } from '../page/support/serve-page';
import { violationsOf } from './support/axe';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage((invoke) => serveFixture('users-page.tsx', invoke));

const missing = { code: 'access-insufficient', title: 'No', cause: 'It may not.', remedy: 'Add a token.' };
const site: Site = { abilities: [{ key: 'handOverFilters', missing }], products: [] };
const tried = { problems: [], looked: 0, total: 0, inScope: 0, rewritten: 0, userNames: [] };
const report = {
  state: 'done' as const,
  startedAt: '2026-03-04T10:42:00.000Z',
  days: 90,
  looked: 690,
  total: 690,
  products: [{ key: 'jira-software', name: 'Jira', people: 600, idle: 41 }],
  idle: 41,
  isCut: false,
  takes: false,
};
const ann = {
  id: 'u1',
  userName: 'ann@example.com',
  products: [{ key: 'jira-software', name: 'Jira', last: '2025-06-01' }],
};

describe('the Users tab', () => {
  async function openTab() {
    const page = await open('/');
    await page.getByRole('heading', { name: 'Idle seats' }).waitFor();
    return page;
  }

  it('looks for idle seats on request, says beforehand how long it takes, and lists who does not use theirs', async () => {
    let isBegun = false;
    app.answer({
      getSite: () => ok(site),
      tryUserSettings: () => ok(tried),
      getIdleReport: () => ok({ people: 690, minutes: 4, ...(isBegun && { report }) }),
      beginIdleReport: () => {
        isBegun = true;
        return ok({ report: { ...report, state: 'running' } });
      },
      listIdlePeople: () => ok({ people: [ann] }),
    });
    const page = await openTab();
    expect(app.calls().filter(({ name }) => name === 'getIdleReport')).toEqual([]);
    await page.getByRole('button', { name: 'Show idle seats' }).click();
    await page.getByText('People to look at: 690. That takes about 4 minutes').waitFor();
    await page.getByRole('button', { name: 'Look for idle seats' }).click();
    await page.getByRole('row', { name: /Jira.*600.*41/ }).waitFor();
    await page.getByRole('row', { name: /ann@example.com.*Jira: June 1, 2025/ }).waitFor();
    expect(app.calls().find(({ name }) => name === 'beginIdleReport')?.payload).toMatchObject({ days: 90 });
    expect(await violationsOf(page)).toEqual([]);
  });

  it('says what taking would do, who has lost product access, and gives it back', async () => {
    let is: 'taken' | 'spared' = 'taken';
    app.answer({
      getSite: () => ok(site),
      tryUserSettings: () => ok(tried),
      getIdleReport: () => ok({ people: 690, minutes: 4, report: { ...report, takes: true }, takesAfter: 90 }),
      listIdlePeople: () =>
        ok({ people: [{ ...ann, seats: { is, at: '2026-03-05T02:00:00.000Z', products: ['Jira'] } }] }),
      giveBackSeats: () => {
        is = 'spared';
        return ok({ isGivenBack: true });
      },
    });
    const page = await openTab();
    await page.getByLabel('Take unused product access').click();
    await page.getByRole('option', { name: 'After 90 days without use' }).click();
    await page.getByText('The last look found 41 people who had not opened a product for 90 days.').waitFor();
    await page.getByRole('button', { name: 'Show idle seats' }).click();
    await page.getByText('This connection takes product access that was not used for 90 days.').waitFor();
    await page.getByText('Taken on Mar 5, 2026: Jira').waitFor();
    await page.getByRole('button', { name: 'Give back product access' }).click();
    await page.getByText('Product access counts as used since Mar 5, 2026').waitFor();
    expect(app.calls().find(({ name }) => name === 'giveBackSeats')?.payload).toMatchObject({ person: 'u1' });
    expect(await violationsOf(page)).toEqual([]);
  });

  it('says that looking has failed, why, and tries again for the same time', async () => {
    const error = {
      code: 'atlassian-rejected',
      title: 'The key was rejected',
      cause: 'It has ended.',
      remedy: 'Add one.',
    };
    const failed = { ...report, state: 'failed' as const, days: 60, looked: 0, products: [], idle: 0, error };
    app.answer({
      getSite: () => ok(site),
      tryUserSettings: () => ok(tried),
      getIdleReport: () => ok({ people: 690, minutes: 4, report: failed }),
      beginIdleReport: () => ok({ report }),
    });
    const page = await openTab();
    await page.getByRole('button', { name: 'Show idle seats' }).click();
    await page.getByText('The look failed after 0 of 690 people.').waitFor();
    await page.getByText('It has ended.').waitFor();
    expect(await page.getByRole('table', { name: 'Product' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect
      .poll(() => app.calls().find(({ name }) => name === 'beginIdleReport')?.payload)
      .toMatchObject({ days: 60 });
  });

  it('turns the pages of who does not use theirs', async () => {
    app.answer({
      getSite: () => ok(site),
      tryUserSettings: () => ok(tried),
      getIdleReport: () => ok({ people: 690, minutes: 4, report }),
      listIdlePeople: ({ cursor }) =>
        ok(cursor === undefined ? { people: [ann], cursor: '3.1' } : { people: [{ ...ann, userName: 'zoe' }] }),
    });
    const page = await openTab();
    await page.getByRole('button', { name: 'Show idle seats' }).click();
    await page.getByText('Page 1 of 2').waitFor();
    await page.getByText('41 in this list').waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('row', { name: /zoe/ }).waitFor();
    await page.getByText('Page 2 of 2').waitFor();
  });

  it('edits what becomes of what leavers own, and says beforehand what cannot be done', async () => {
    app.answer({ getSite: () => ok(site), tryUserSettings: () => ok(tried) });
    const page = await openTab();
    await expect.poll(() => page.getByText('Jira lets only its administrators give away').count()).toBe(2);
    await page.getByLabel('Open issues', { exact: true }).click();
    await page.getByRole('option', { name: 'Unassign' }).click();
    await page.getByLabel('Project roles', { exact: true }).click();
    await page.getByRole('option', { name: 'Hand over to the successor' }).click();
    const last = () =>
      (app.calls().findLast(({ name }) => name === 'tryUserSettings')?.payload as { settings: Settings } | undefined)
        ?.settings.belongings;
    await expect.poll(last).toMatchObject({ issues: 'unassign', projectRoles: 'successor', filters: 'leave' });
  });
});
