import { describe, expect, it } from 'vitest';
import { aConnection } from '../page/support/builders';
import { failed, ok } from '../page/support/canned-app';
import { gate } from '../page/support/gate';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();

describe('the list of connections', () => {
  it('says that it loads until the answer is there', async () => {
    const answer = gate();
    app.answer({
      listConnections: async () => {
        await answer.opened;
        return ok({ connections: [aConnection({ name: 'Okta late' })] });
      },
    });
    const page = await open('/connections');
    await page.getByText('Loading connections…').waitFor();
    answer.open();
    await page.getByText('Okta late').waitFor();
    expect(await page.getByText('Loading connections…').count()).toBe(0);
  });

  it('invites to connect an identity provider while there is none', async () => {
    app.answer({ listConnections: () => ok({ connections: [] }) });
    const page = await open('/connections');
    await page.getByText('Connect your identity provider').waitFor();
    await page.getByRole('button', { name: 'Add connection' }).click();
    await page.getByLabel('App name').waitFor();
  });

  it('tells users from customers', async () => {
    const portal = aConnection({ id: 'portal000001', name: 'Portal', target: 'customers' });
    app.answer({ listConnections: () => ok({ connections: [aConnection(), portal] }) });
    const page = await open('/connections');
    const row = page.getByRole('row').filter({ hasText: 'Portal' });
    await row.getByText('Customers').waitFor();
    expect(await page.getByRole('columnheader', { name: 'Type' }).count()).toBe(1);
  });

  it('tells what failed, why and what to do, and loads again', async () => {
    app.answer({ listConnections: () => failed('The storage is slow.') });
    const page = await open('/connections');
    for (const text of ['It did not work', 'The storage is slow.', 'Do it again.'])
      await page.getByText(text).waitFor();
    app.answer({ listConnections: () => ok({ connections: [aConnection({ name: 'Okta again' })] }) });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Okta again').waitFor();
  });

  it('says so when the app does not answer at all', async () => {
    app.answer({
      listConnections: () => {
        throw new Error('The time limit of 25 s was reached.');
      },
    });
    const page = await open('/connections');
    await page.getByText('Rollcall did not answer').waitFor();
    await page.getByText('The time limit of 25 s was reached.').waitFor();
  });

  it('shows mode and counts of two connections with equal counts', async () => {
    const empty = { people: 0, groups: 0, provider: 'entra', mode: 'preview' } as const;
    app.answer({
      listConnections: () => ok({ connections: [aConnection({ id: 'a', name: 'Entra', ...empty }), aConnection()] }),
    });
    const page = await open('/connections');
    const row = page.getByRole('row', { name: /Entra/ });
    await row.waitFor();
    expect(await row.textContent()).toContain('Preview00');
  });
});
