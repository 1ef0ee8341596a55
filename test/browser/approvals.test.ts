import { beforeEach, describe, expect, it } from 'vitest';
import type { AdminPayload } from '../../src/entry/admin/contract';
import { aBatch, aHeldPerson } from '../page/support/approval-builders';
import { ok } from '../page/support/canned-app';
import { setChecked } from './support/set-checked';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();
const looked = '2026-03-04T11:01:00.000Z';

describe('Approvals', () => {
  let decided: AdminPayload<'decideHeld'>[];
  beforeEach(() => {
    decided = [];
    app.answer({
      listApprovals: () => ok({ batches: [aBatch()], deciding: [] }),
      listHeld: ({ search }) =>
        ok({
          at: looked,
          items: [
            aHeldPerson(),
            aHeldPerson({ id: 'u2', name: 'leo@example.com', displayName: undefined, isDeparted: true, count: 3 }),
          ].filter(({ name }) => name.startsWith(search ?? '')),
          ...(search === undefined && { total: 214 }),
        }),
      decideHeld: (payload) => {
        decided.push(payload);
        return ok({ answer: 'decided' });
      },
      snoozeHeld: () => ok({}),
    });
  });

  it('says in numbers why a batch is held, and what each would lose', async () => {
    const page = await open('/approvals');
    await page.getByRole('heading', { name: '214 people would lose access' }).waitFor();
    await page
      .getByText('That is 31 % of all people (690). At most 35 may lose access in 24 hours. Already lost: 35.')
      .waitFor();
    await page.getByRole('row', { name: /Mia.*mia@example.com.*Leads handed over.*Access suspended/ }).waitFor();
    await page.getByRole('row', { name: /leo@example.com.*Leaves 3 groups/ }).waitFor();
    await page.getByText('214').first().waitFor();
  });

  it('approves all after it was asked', async () => {
    const page = await open('/approvals');
    await page.getByRole('button', { name: 'Approve all' }).click();
    await page.getByText('They lose their access in the way that is listed.').waitFor();
    expect(decided).toEqual([]);
    app.answer({ listApprovals: () => ok({ batches: [], deciding: [] }) });
    await page.getByRole('dialog').getByRole('button', { name: 'Approve 214', exact: true }).click();
    await page.getByText('Nothing waits for a decision').waitFor();
    expect(decided).toEqual([
      {
        connectionId: 'c0nnect10nId',
        kind: 'people',
        batch: 'batch0000001',
        decision: 'approve',
        seen: { at: aBatch().at, count: aBatch().count },
      },
    ]);
  });

  it('decides about everybody on the page, and forgets a selection', async () => {
    const page = await open('/approvals');
    await page.getByRole('button', { name: 'Select all on this page' }).click();
    await page.getByText('2 are selected.').waitFor();
    await page.getByRole('button', { name: 'Approve 2 selected' }).waitFor();
    await page.getByRole('button', { name: 'Select nobody' }).click();
    await page.getByRole('button', { name: 'Approve all' }).waitFor();
  });

  it('lists people whose invitations are held, by their names', async () => {
    const batch = aBatch({ kind: 'invitations', count: 3, limit: 20, taken: 20 });
    app.answer({
      listApprovals: () => ok({ batches: [batch], deciding: [] }),
      listHeld: () => ok({ items: [aHeldPerson({ loses: ['invite'] })], at: looked, total: 3 }),
    });
    const page = await open('/approvals');
    await page.getByRole('heading', { name: '3 people would be invited' }).waitFor();
    await page.getByText('At most 20 may be invited in 24 hours. Already invited: 20.').waitFor();
    await page.getByRole('row', { name: /Mia.*mia@example.com.*Invited to the site/ }).waitFor();
    await page.getByText('The beginning of the name, or of the user name of somebody without a name.').waitFor();
  });

  it('rejects those who are ticked', async () => {
    const page = await open('/approvals');
    await setChecked(page.getByRole('checkbox', { name: 'leo@example.com' }));
    await page.getByRole('button', { name: 'Reject 1 selected' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Reject 1', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(decided).toMatchObject([{ decision: 'reject', only: ['u2'], seen: { at: looked, count: 1 } }]);
  });

  it('says who of those who are ticked could not be decided about, because they have changed since they were shown', async () => {
    app.answer({
      decideHeld: (payload) => {
        decided.push(payload);
        return ok({ answer: 'decided', left: { grown: 1, gone: 2 } });
      },
    });
    const page = await open('/approvals');
    await page.getByRole('button', { name: 'Select all on this page' }).click();
    await page.getByRole('button', { name: 'Approve 2 selected' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Approve 2', exact: true }).click();
    await page.getByText('Not all who were selected have been decided about').waitFor();
    await page.getByText('One stays held: more would be taken by now than you saw.').waitFor();
    await page.getByText('2 were no longer held: somebody else had decided, or it was taken back.').waitFor();
    // The selection is over with its decision, and the message with the next look at somebody.
    await page.getByRole('button', { name: 'Approve all' }).waitFor();
    await setChecked(page.getByRole('checkbox', { name: 'leo@example.com' }));
    await page.getByText('Not all who were selected have been decided about').waitFor({ state: 'detached' });
  });

  it('says of all that were decided about who has grown since, once that is carried out', async () => {
    const connection = { id: 'c0nnect10nId', name: 'Okta' };
    const at = '2026-03-04T11:00:30.000Z';
    const progress = { connection, kind: 'people', decision: 'approve', at, total: 214, done: 50 } as const;
    const page = await open('/approvals');
    await page.getByRole('button', { name: 'Approve all' }).click();
    app.answer({ listApprovals: () => ok({ batches: [], deciding: [progress] }) });
    await page.getByRole('dialog').getByRole('button', { name: 'Approve 214', exact: true }).click();
    await page.getByText('Okta: 50 of 214 approved').waitFor();
    const left = { decision: 'approve', at, grown: 3 } as const;
    app.answer({ listApprovals: () => ok({ batches: [aBatch({ count: 3, left })], deciding: [] }) });
    await page.getByText('Not all of it has been approved').waitFor();
    await page
      .getByText('3 stay held: when that was carried out, more would have been taken than was shown.')
      .waitFor();
    await page.getByRole('heading', { name: '3 people would lose access' }).waitFor();
  });

  it('decides about all as they were listed, and as they were when it was asked, whatever is loaded meanwhile', async () => {
    const connection = { id: 'c0nnect10nId', name: 'Okta' };
    const progress = { connection, kind: 'people', decision: 'reject', at: looked, total: 9, done: 1 } as const;
    const loaded =
      (at: string, count = 214) =>
      () =>
        ok({ batches: [aBatch({ at, count })], deciding: [progress] });
    // While something is carried out, the batches are looked at again; the rows stay.
    app.answer({ listApprovals: loaded('2026-03-04T11:02:00.000Z') });
    const page = await open('/approvals');
    await page.getByRole('row', { name: /mia@example.com/ }).waitFor();
    await page.getByRole('button', { name: 'Approve all' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Approve 214', exact: true }).waitFor();
    app.answer({ listApprovals: loaded('2026-03-04T11:03:00.000Z', 300) });
    await page.getByRole('heading', { name: '300 people would lose access', includeHidden: true }).waitFor();
    await dialog.getByRole('button', { name: 'Approve 214', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(decided).toMatchObject([{ decision: 'approve', seen: { at: looked, count: 214 } }]);
  });

  it('speaks of the directory where the connection is to one', async () => {
    const connection = { id: 'c0nnect10nId', name: 'AD', provider: 'active-directory' } as const;
    app.answer({ listApprovals: () => ok({ batches: [aBatch({ connection })], deciding: [] }) });
    const page = await open('/approvals');
    await page.getByRole('button', { name: 'Reject all' }).click();
    await page.getByText('They keep their access, until the directory says something new about them.').waitFor();
  });

  it('finds those whose name begins with a text', async () => {
    const page = await open('/approvals');
    await page.getByRole('row', { name: /mia@example.com/ }).waitFor();
    await page.getByRole('textbox').first().fill('leo');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('row', { name: /mia@example.com/ }).waitFor({ state: 'detached' });
    await page.getByRole('row', { name: /leo@example.com/ }).waitFor();
  });

  it('says that a second administrator has to approve, and who was the first', async () => {
    const approval = { at: '2026-03-04T10:50:00.000Z', only: 12, isOwn: true };
    app.answer({ listApprovals: () => ok({ batches: [aBatch({ needsSecond: true, approval })], deciding: [] }) });
    const page = await open('/approvals');
    await page
      .getByText('12 of them have been approved once. That was you, so somebody else has to confirm it.')
      .waitFor();
  });

  it('confirms as a second one what the first one approved, and shows which rows that are', async () => {
    const approval = { at: '2026-03-04T10:50:00.000Z', only: 1, isOwn: false };
    app.answer({
      listApprovals: () => ok({ batches: [aBatch({ needsSecond: true, approval })], deciding: [] }),
      listHeld: () =>
        ok({ items: [aHeldPerson({ isApproved: true }), aHeldPerson({ id: 'u2' })], at: looked, total: 2 }),
    });
    const page = await open('/approvals');
    await page.getByText('Your approval is the second: it applies what was chosen.').waitFor();
    await page.getByText('Approved once', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Approve 1', exact: true }).waitFor();
    // Whatever they tick themselves: only what they reject is what they have chosen.
    await page.getByRole('button', { name: 'Select all on this page' }).click();
    await page.getByRole('button', { name: 'Reject 2 selected' }).waitFor();
    await page.getByRole('button', { name: 'Approve 1', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Approve 1', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(decided).toEqual([
      {
        ...{ connectionId: 'c0nnect10nId', kind: 'people', batch: 'batch0000001', decision: 'approve' },
        confirms: approval.at,
      },
    ]);
  });

  it('shows how far a decision has been carried out', async () => {
    const deciding = { connection: { id: 'c0nnect10nId', name: 'Okta' }, kind: 'people', decision: 'approve' } as const;
    const progress = { ...deciding, at: '2026-03-04T10:50:00.000Z', total: 214, done: 50 };
    app.answer({ listApprovals: () => ok({ batches: [], deciding: [progress] }) });
    const page = await open('/approvals');
    await page.getByText('Okta: 50 of 214 approved').waitFor();
    app.answer({ listApprovals: () => ok({ batches: [], deciding: [] }) });
    await page.getByText('Nothing waits for a decision').waitFor();
  });

  it('is announced by a banner that leads to it', async () => {
    const notice = { key: 'held', connection: { id: 'c0nnect10nId', name: 'Okta' }, kind: 'people' } as const;
    const held = { ...notice, count: 214, since: '2026-03-04T10:42:00.000Z' };
    app.answer({
      getOverview: () => ok({ connections: 1, access: { organization: true, administrator: false }, notices: [held] }),
    });
    const page = await open('/connections');
    await page.getByText('Okta: 214 people would lose access beyond the limit').waitFor();
    await page
      .getByRole('button', { name: 'Decide' })
      .or(page.getByRole('link', { name: 'Decide' }))
      .click();
    await page.getByRole('heading', { name: 'Approvals' }).waitFor();
  });
});
