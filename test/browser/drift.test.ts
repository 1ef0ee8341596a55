import { beforeEach, describe, expect, it } from 'vitest';
import type { AdminPayload } from '../../src/entry/admin/contract';
import { aConnection } from '../page/support/builders';
import { ok } from '../page/support/canned-app';
import { aDrift, aDriftRow } from '../page/support/drift-builders';
import { setChecked } from './support/set-checked';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();
const address = '/connections/c0nnect10nId/drift';

describe('the tab Drift', () => {
  let settled: AdminPayload<'settleDrift'>[];
  beforeEach(() => {
    settled = [];
    app.answer({
      getConnection: () => ok(aConnection()),
      getDrift: () => ok(aDrift()),
      listDrift: ({ kind }) =>
        ok(
          kind === 'profile'
            ? {
                items: [
                  aDriftRow({
                    key: 'profile:u3::',
                    kind,
                    fields: [{ name: 'displayName', wanted: 'Ada', present: 'Somebody' }],
                  }),
                ],
                total: 1,
                changed: 0,
              }
            : {
                items: [
                  aDriftRow(),
                  aDriftRow({ key: 'suspended:u2::', person: { id: 'u2', name: 'Leo', address: 'leo@example.com' } }),
                ],
                total: 2,
                changed: 0,
              },
        ),
      planDrift: () => ok({ actions: [], looked: 2, total: 2, names: [] }),
      settleDrift: (payload) => {
        settled.push(payload);
        return ok({ answer: 'done', left: 0 });
      },
    });
  });

  it('shows when it was compared, and of each kind what the IdP says and what Atlassian has', async () => {
    const page = await open(address);
    await page.getByText('3 differences').waitFor();
    await page.getByRole('row', { name: /Mia.*mia@example.com.*Active.*Suspended/ }).waitFor();
    await page.getByRole('button', { name: 'Profile changed (1)' }).click();
    await page.getByRole('row', { name: /Display name: Ada.*Display name: Somebody/ }).waitFor();
  });

  it('says that everything of a kind has changed since, and offers nothing to decide about it', async () => {
    app.answer({ listDrift: () => ok({ items: [], total: 2, changed: 2 }) });
    const page = await open(address);
    await page.getByText('2 have changed since the comparison').waitFor();
    expect(await page.getByRole('button', { name: 'Put all back' }).count()).toBe(0);
  });

  it('puts all of a kind back after it has shown the plan', async () => {
    const page = await open(address);
    await page.getByRole('button', { name: 'Put all back' }).click();
    await page.getByText('Nothing would be done').waitFor();
    expect(settled).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Put back', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(settled).toEqual([
      { connectionId: 'c0nnect10nId', run: 'run000000001', kind: 'suspended', decision: 'putBack' },
    ]);
  });

  it('ignores those who are ticked from now on', async () => {
    const page = await open(address);
    await setChecked(page.getByRole('checkbox', { name: 'Leo' }));
    await page.getByRole('button', { name: 'Ignore 1 selected from now on' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Ignore from now on', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(settled).toMatchObject([{ decision: 'ignore', keys: ['suspended:u2::'] }]);
  });

  it('follows a comparison until its end, and can stop it', async () => {
    const running = { started: '2026-03-04T10:42:00.000Z', step: 'accounts' as const, looked: 1200 };
    app.answer({
      compareDrift: () => ok(aDrift({ running })),
      stopDrift: () => ok(aDrift({ cancelled: { at: '2026-03-04T10:43:00.000Z', why: 'stopped' } })),
    });
    const page = await open(address);
    await page.getByRole('button', { name: 'Compare now' }).click();
    await page.getByText('Comparing accounts: 1,200 looked at').waitFor();
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByText('The last comparison was stopped').waitFor();
  });

  it('says what could not be compared', async () => {
    app.answer({
      getDrift: () => {
        const { result } = aDrift();
        return ok(
          aDrift({ ...(result && { result: { ...result, unseen: ['tokenSeesLess'], counts: [], total: 0 } }) }),
        );
      },
    });
    const page = await open(address);
    await page.getByText('Not everything could be compared').waitFor();
    await page.getByText('An organization key sees all of this.', { exact: false }).waitFor();
    await page.getByText('No difference was found in what could be compared.').waitFor();
    expect(await page.getByText('Atlassian is as the identity provider says.').count()).toBe(0);
  });

  it.each([
    ['noAccess', 'Atlassian did not let Rollcall in.'],
    ['notAnswered', 'Atlassian failed again and again.'],
  ] as const)('says that the last comparison was broken off by %s, and shows the result before', async (why, words) => {
    app.answer({ getDrift: () => ok(aDrift({ cancelled: { at: '2026-03-05T03:10:00.000Z', why } })) });
    const page = await open(address);
    await page.getByText('The last comparison was broken off').waitFor();
    await page.getByText(words, { exact: false }).waitFor();
    await page.getByText('3 differences').waitFor();
  });

  it('has what opens a person begin below the name, not below the box', async () => {
    const page = await open(address);
    const row = page.getByRole('row', { name: /Mia/ });
    const left = async (what: ReturnType<typeof row.getByText>) => (await what.boundingBox())?.x ?? 0;
    const name = await left(row.getByText('Mia', { exact: true }));
    const link = await left(row.getByText('Open person'));
    expect(await left(row.getByText('mia@example.com'))).toBeCloseTo(link, 0);
    expect(Math.abs(name - link)).toBeLessThan(6);
  });

  it('lists what is ignored, and revokes it', async () => {
    const heeded: string[][] = [];
    app.answer({
      getDrift: () => ok(aDrift({ ignored: 1 })),
      listIgnoredDrift: () =>
        ok({ items: [{ ...aDriftRow({ canPutBack: false }), since: '2026-03-01T10:42:00.000Z' }], total: 1 }),
      heedDrift: ({ keys }) => {
        heeded.push(keys);
        return ok({});
      },
    });
    const page = await open(address);
    await page.getByRole('button', { name: 'Show ignored' }).click();
    await page.getByRole('button', { name: 'Revoke' }).click();
    await expect.poll(() => heeded).toEqual([['suspended:u1::']]);
  });

  it('compares nothing in preview, and says why', async () => {
    app.answer({ getDrift: () => ok({ ignored: 0, isPreview: true }) });
    const page = await open(address);
    await page.getByText('This connection is in preview').waitFor();
    expect(await page.getByRole('button', { name: 'Compare now' }).isDisabled()).toBe(true);
  });

  it('puts nothing back in preview, and lets be accepted or ignored what was found before', async () => {
    app.answer({ getDrift: () => ok(aDrift({ isPreview: true })) });
    const page = await open(address);
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await button('Put all back').waitFor();
    expect(await button('Put all back').isDisabled()).toBe(true);
    expect(await button('Accept all').isDisabled()).toBe(false);
    expect(await button('Ignore all from now on').isDisabled()).toBe(false);
  });
});

describe('the trend on the Overview', () => {
  it('shows the differences of each day, and leads to those of a connection', async () => {
    app.answer({
      getDriftHistory: () =>
        ok({
          days: [
            { day: '2026-03-03', people: 2, members: 0, groups: 0 },
            { day: '2026-03-04', people: 1, members: 5, groups: 1 },
          ],
          connections: [
            { id: 'c0nnect10nId', name: 'Okta', total: 7, finished: '2026-03-04T03:22:00.000Z', isComplete: true },
          ],
        }),
    });
    const page = await open('/');
    await page.getByRole('button', { name: 'Show differences' }).click();
    await page.getByText('Mar 4, 2026: 1 of people, 5 of members, 1 of groups').waitFor();
    await page.getByText('7 differences').waitFor();
  });
});
