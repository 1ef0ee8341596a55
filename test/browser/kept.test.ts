import { describe, expect, it } from 'vitest';
import type { AdminPayload } from '../../src/entry/admin/contract';
import { aConnection, aNamed } from '../page/support/builders';
import { ok } from '../page/support/canned-app';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();
const address = '/connections/c0nnect10nId/log';
const at = '2026-03-04T10:42:00.000Z';

describe('what is kept by decision', () => {
  it('is listed by name, and lifted one by one', async () => {
    const lifted: AdminPayload<'liftKept'>[] = [];
    const kept = [
      { kind: 'access', person: 'u1', has: true, at },
      { kind: 'place', person: 'u1', group: 'g1', isIn: false, at },
    ] as const;
    app.answer({
      getConnection: () => ok(aConnection()),
      listLog: () => ok({ entries: [], connections: [] }),
      listKept: () =>
        ok({
          kept: kept.slice(lifted.length),
          names: [aNamed(), aNamed({ kind: 'group', id: 'g1', name: 'Staff', words: [] })],
        }),
      liftKept: (payload) => {
        lifted.push(payload);
        return ok({ isLifted: true });
      },
    });
    const page = await open(address);
    await page.getByRole('button', { name: 'Kept by decision…' }).click();
    await page.getByRole('row', { name: /Mia Stone.*Is not in Staff/ }).waitFor();
    await page
      .getByRole('row', { name: /Mia Stone.*Has access/ })
      .getByRole('button', { name: 'Lift' })
      .click();
    await page.getByRole('row', { name: /Has access/ }).waitFor({ state: 'detached' });
    expect(lifted.map(({ lifted: each }) => each)).toEqual([{ kind: 'access', person: 'u1' }]);
  });
});
