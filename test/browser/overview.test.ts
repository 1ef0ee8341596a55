import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { aConnection, anActivity, anOverview } from '../page/support/builders';
import { ok } from '../page/support/canned-app';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();

async function choose(page: Page, filter: string, option: string): Promise<void> {
  await page.getByLabel(filter, { exact: true }).click();
  await page.getByRole('option', { name: option }).click();
}

describe('the overview', () => {
  it('leads from an empty page through the steps of the set-up', async () => {
    const nothing = { connections: 0, access: { organization: false, administrator: false } };
    app.answer({ getOverview: () => ok(anOverview(nothing)), listConnections: () => ok({ connections: [] }) });
    const page = await open('/');
    await page.getByText('Four steps to the first person').waitFor();
    await page.getByRole('button', { name: 'Create a connection' }).click();
    await page.getByRole('button', { name: 'Okta' }).waitFor();
  });

  it('reports the arrival of the first user by itself', async () => {
    let people = 0;
    app.answer({ listConnections: () => ok({ connections: [aConnection({ people, groups: 0 })] }) });
    const page = await open('/', { clock: true });
    await page.getByText('Assign the first person').waitFor();
    people = 1;
    await page.clock.fastForward(5000);
    await page.getByText('First user arrived').waitFor();
    await page.getByText('m…@example.com is here.', { exact: false }).waitFor();
    await expect.poll(() => page.getByText('Assign the first person').count()).toBe(0);
  });

  it('says by name who has arrived', async () => {
    let people = 0;
    const last = { label: 'm…@example.com', at: '2026-03-04T10:42:00.000Z', connectionId: 'c0nnect10nId', id: 'u1' };
    const person = { id: 'u1', userName: 'mia@example.com', displayName: 'Mia Stone', active: true, pending: false };
    app.answer({
      listConnections: () => ok({ connections: [aConnection({ people, groups: 0 })] }),
      getActivity: () => ok(anActivity({ lastPerson: last })),
      getPerson: () =>
        ok({
          ...{ person, groups: [], groupCount: 0, isKept: false, defaultGroups: [], customAttributes: [] },
          ...{ state: 'synced' as const, created: last.at, lastModified: last.at, json: '{}', isCut: false },
        }),
    });
    const page = await open('/', { clock: true });
    await page.getByText('Assign the first person').waitFor();
    people = 1;
    await page.clock.fastForward(5000);
    await page.getByText('Mia Stone is here.', { exact: false }).waitFor();
    expect(app.calls().find(({ name }) => name === 'getPerson')?.payload).toMatchObject({ person: 'u1' });
  });

  it('shows the state of each connection, the remaining seats, and the last days', async () => {
    const now = new Date().toISOString();
    app.answer({
      listConnections: () =>
        ok({
          connections: [
            aConnection({ id: 'c1', name: 'Busy', lastRequest: now }),
            aConnection({ id: 'c2', name: 'Silent', lastRequest: '2026-01-01T00:00:00.000Z' }),
            aConnection({ id: 'c3', name: 'Trial', mode: 'preview' }),
            aConnection({ id: 'c4', name: 'Broken', open: [{ kind: 'user', list: 'refused', count: 1 }] }),
            aConnection({ id: 'c5', name: 'Locked', tokens: [] }),
          ],
        }),
      getActivity: () => ok(anActivity({ seats: [{ product: 'Jira Software', remaining: 3, total: 1050 }] })),
    });
    const page = await open('/');
    for (const [name, status] of [
      ['Busy', 'Receiving'],
      ['Silent', 'No change for'],
      ['Trial', 'Preview'],
      ['Broken', 'Error'],
      ['Locked', 'Error: no valid token'],
    ] as const) {
      await page.getByRole('row', { name }).getByText(status).waitFor();
    }
    await page.getByText('Jira Software, of 1,050').waitFor();
    await page.getByText('Locked').first().waitFor();
    await page.getByText('Applied: 3').waitFor();
    await page.getByRole('button', { name: 'Show as table' }).click();
    await page.getByRole('row', { name: /Mar 4, 2026/ }).waitFor();
  });

  it('shows the seats over time on request, in words as well', async () => {
    const days = [
      { day: '2026-03-03', products: [{ product: 'Jira', used: 20, total: 50 }] },
      { day: '2026-03-04', products: [{ product: 'Jira', used: 1030, total: 1050 }] },
    ];
    app.answer({ getSeatHistory: () => ok({ days }) });
    const page = await open('/');
    await page.getByRole('button', { name: 'Show seats' }).click();
    await page.getByText('Jira: 1,030 of 1,050 in use').waitFor();
    await page.getByText('Mar 3, 2026 to Mar 4, 2026').waitFor();
    await page.getByRole('button', { name: 'Hide seats' }).click();
    await expect.poll(() => page.getByText('1,050 in use').count()).toBe(0);
    app.answer({ getSeatHistory: () => ok({ days: [] }) });
    await page.getByRole('button', { name: 'Show seats' }).click();
    await page.getByText('Atlassian tells no number of seats', { exact: false }).waitFor();
  });

  it('shows what is unresolved now by cause, and leads from each number to the list that it counts', async () => {
    const error = { code: 'no-seat', title: 'No seat', cause: 'None is left.', remedy: 'Buy seats.' };
    const unresolved = [
      { kind: 'user' as const, list: 'refusal' as const, error, count: 2 },
      { kind: 'user' as const, list: 'waiting' as const, count: 9 },
      { kind: 'group' as const, list: 'waiting' as const, count: 1 },
    ];
    const refusal = {
      name: 'mia@example.com',
      displayName: 'Mia Smith',
      operation: 'Create user',
      error,
      first: '2026-03-04T10:42:00.000Z',
      last: '2026-03-04T10:42:00.000Z',
      times: 3,
    };
    app.answer({
      listConnections: () =>
        ok({ connections: [aConnection({ name: 'Okta', people: 20, groups: 3, open: unresolved })] }),
      listRefusals: () => ok({ refusals: [refusal], total: 2 }),
      listPeople: ({ list }) => ok({ people: [], total: list === 'waiting' ? 9 : 20, isComplete: true }),
    });
    const page = await open('/');
    await page.getByRole('button', { name: 'Okta: 2 people' }).waitFor();
    await page.getByText('Buy seats.').waitFor();
    expect(await page.getByText('Nothing: all is well.').count()).toBe(0);
    await page.getByRole('button', { name: /Waiting.*1.*Groups/s }).waitFor();
    await page.getByRole('button', { name: /Not accepted.*2/s }).click();
    await page.getByText('Mia Smith').waitFor();
    await page.getByText('3 times').waitFor();
    await page.getByText('2 in this list').waitFor();
    expect(app.calls().at(-1)).toMatchObject({ name: 'listRefusals', payload: { kind: 'user' } });
  });

  it('leads from a cause to exactly those who have it', async () => {
    const error = { code: 'no-seat', title: 'No seat', cause: 'None is left.', remedy: 'Buy seats.' };
    const open1 = [
      { kind: 'user' as const, list: 'waiting' as const, error, count: 3 },
      { kind: 'user' as const, list: 'waiting' as const, count: 9 },
    ];
    const connection = aConnection({ name: 'Okta', people: 20, groups: 3, open: open1 });
    app.answer({
      listConnections: () => ok({ connections: [connection] }),
      getConnection: () => ok(connection),
      listPeople: ({ cause }) => ok({ people: [], total: cause === 'no-seat' ? 3 : 12, isComplete: true }),
    });
    const page = await open('/');
    await page.getByRole('button', { name: 'Okta: 3 people · No seat' }).click();
    await expect
      .poll(() => app.calls().at(-1))
      .toMatchObject({ name: 'listPeople', payload: { list: 'waiting', cause: 'no-seat' } });
    await page.getByText('No seat (3)', { exact: true }).waitFor();
    await choose(page, 'Cause', 'Without a known cause (9)');
    await expect.poll(() => app.calls().at(-1)).toMatchObject({ payload: { list: 'waiting', cause: 'none' } });
    await page.getByRole('button', { name: /Waiting.*12.*People/s }).click();
    await expect.poll(() => app.calls().at(-1)?.payload).not.toHaveProperty('cause');
  });

  it('shows eight that need attention at first, and then all', async () => {
    const causes = Array.from({ length: 12 }, (_, index) => ({
      kind: 'user' as const,
      list: 'refused' as const,
      error: { code: `cause-${index}`, title: `Cause ${index}`, cause: 'It is so.', remedy: 'Ask.' },
      count: 12 - index,
    }));
    app.answer({ listConnections: () => ok({ connections: [aConnection({ name: 'Okta', open: causes })] }) });
    const page = await open('/');
    await page.getByRole('button', { name: /Cause 7$/ }).waitFor();
    expect(await page.getByRole('button', { name: /Cause 8$/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Show all 12' }).click();
    await page.getByRole('button', { name: /Cause 11$/ }).waitFor();
  });

  it('calls the app only three times', async () => {
    const page = await open('/');
    await page.getByText('Nothing: all is well.').waitFor();
    expect(app.calls().map(({ name }) => name)).toHaveLength(3);
  });
});
