import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonDetails } from '../../src/entry/admin/contract/directory';
import { aConnection, aLogEntry } from '../page/support/builders';
import { failed, ok } from '../page/support/canned-app';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();

const mia = {
  id: 'u1',
  userName: 'mia@example.com',
  displayName: 'Mia',
  active: true,
  accountId: 'a1',
  pending: false,
};
const details: PersonDetails = {
  person: mia,
  state: 'synced',
  created: '2026-03-04T10:42:00.000Z',
  lastModified: '2026-03-04T10:42:00.000Z',
  json: '{ "userName": "mia@example.com" }',
  isCut: false,
  groups: [{ id: 'g1', displayName: 'Sales' }],
  groupCount: 1,
};

describe('People & groups', () => {
  beforeEach(() => {
    app.answer({
      getConnection: () => ok(aConnection()),
      listPeople: ({ cursor }) =>
        ok(
          cursor === '25'
            ? { people: [{ ...mia, id: 'u2', userName: 'noah@example.com', active: false, pending: true }] }
            : { people: [mia], cursor: '25' },
        ),
      listGroups: () => ok({ groups: [{ id: 'g1', displayName: 'Sales', members: 40, pending: false }] }),
      getPerson: ({ person }) => (person === 'nobody' ? failed('Nobody has this name.') : ok(details)),
      getGroup: () =>
        ok({ ...details, group: { id: 'g1', displayName: 'Sales', members: 40, pending: false }, members: [] }),
    });
  });

  async function openTab() {
    const page = await open('/connections/c0nnect10nId');
    await page.getByRole('tab', { name: 'People & groups' }).click();
    await page.getByRole('row', { name: /mia@example.com.*Linked/ }).waitFor();
    return page;
  }

  it('goes through people page by page, and asks for them only when opened', async () => {
    const page = await openTab();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('row', { name: /noah@example.com.*Waiting.*Inactive/ }).waitFor();
    await page.getByText('Page 2').waitFor();
    await page.getByRole('button', { name: 'Previous' }).click();
    await page.getByRole('row', { name: /mia@example.com/ }).waitFor();
    expect(app.calls().map(({ name }) => name)).toEqual([
      'getOverview',
      'getConnection',
      'listPeople',
      'listPeople',
      'listPeople',
    ]);
  });

  it('shows of a person the account, the groups and what the provider sent', async () => {
    const page = await openTab();
    await page.getByRole('button', { name: 'mia@example.com' }).click();
    const dialog = page.getByRole('dialog');
    for (const text of ['a1', 'Groups (1)', 'Sales', '"userName"']) await dialog.getByText(text).first().waitFor();
    app.answer({ listLog: ({ subjectId }) => ok({ entries: [aLogEntry({ operation: `Of ${subjectId}` })] }) });
    await dialog.getByRole('button', { name: 'Show in the log' }).click();
    await page.getByText('Of u1').waitFor();
  });

  it('finds by the whole name, and says so when nobody has it', async () => {
    const page = await openTab();
    await page.getByLabel('User name or ID').fill('nobody');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText('Nobody has this name.').waitFor();
  });

  it('lists groups with what stands for them at Atlassian', async () => {
    const page = await openTab();
    await page.getByRole('button', { name: 'Groups', exact: true }).click();
    await page.getByRole('row', { name: /Sales.*40.*Not linked/ }).waitFor();
    await page.getByRole('button', { name: 'Sales' }).click();
    await page.getByText('Members (40)').waitFor();
    await page.getByText('The first 0 are shown.').waitFor();
  });

  it('says how the first person comes while nobody has been sent', async () => {
    app.answer({ listPeople: () => ok({ people: [] }) });
    const page = await open('/connections/c0nnect10nId');
    await page.getByRole('tab', { name: 'People & groups' }).click();
    await page.getByText('Nobody has been sent yet').waitFor();
  });
});
