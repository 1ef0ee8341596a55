import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AdminPayload } from '../../src/entry/admin/contract';
import type { AdminError } from '../../src/entry/admin/contract/common';
import type { Site, TriedUsers } from '../../src/entry/admin/contract/users';
import { failed, ok } from '../page/support/canned-app';
import { serveFixture } from '../page/support/serve-page';
import { violationsOf } from './support/axe';
import { pick } from './support/pick';
import { setChecked } from './support/set-checked';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage((invoke) => serveFixture('users-page.tsx', invoke));

type Tried = AdminPayload<'tryUserSettings'>;

const keys = ['invite', 'suspend', 'deactivate', 'remove', 'updateProfile', 'changeMembers'];
const withKey: Site = {
  abilities: keys.map((key) => ({ key, by: 'organization' })),
  products: [
    { key: 'jira-software', name: 'Jira', unlimited: false, total: 50, remaining: 3 },
    { key: 'confluence', name: 'Confluence', unlimited: true },
  ],
};
const lacking = (code: string): AdminError => ({ code, title: 'No', cause: 'It may not.', remedy: 'Add a key.' });
const withToken: Site = {
  ...withKey,
  abilities: keys.map((key) =>
    ['suspend', 'deactivate', 'updateProfile'].includes(key)
      ? { key, missing: lacking('access-insufficient') }
      : { key, by: 'administrator' as const },
  ),
};
const withNothing: Site = {
  abilities: keys.map((key) => ({ key, missing: lacking('access-missing') })),
  products: [],
  error: lacking('access-missing'),
};

/** Like the app's answers: a filter leaves 87 of 100 people in scope, a rule removes the domain. */
function tried({ settings: { scope, users } }: Tried): TriedUsers {
  const [rule] = users.userNameRules as readonly { readonly pattern: string }[];
  const wrong = rule?.pattern === '(' ? [{ path: 'users.userNameRules[0].pattern', message: 'Not closed.' }] : [];
  const problems = scope === 'userName is' ? [{ path: 'scope', message: 'The filter ends too early.' }] : wrong;
  const names = [{ before: 'mia@example.com', after: 'mia' }];
  return { problems, looked: 100, total: 2000, inScope: 87, rewritten: 99, userNames: names };
}

const people = [
  { accountId: 'a1', name: 'Bo Ard', email: 'board@example.com' },
  { accountId: 'a2', name: 'Boris' },
];

/** Chooses an option of a select by its label. */
async function choose(page: Page, field: string, option: string) {
  await page.getByLabel(field, { exact: true }).click();
  await page.getByRole('option', { name: option }).click();
}
const flip = (page: Page, name: string) => page.locator('label', { hasText: name }).last().click();

describe('the Users tab', () => {
  beforeEach(() => {
    app.answer({
      getSite: () => ok(withKey),
      tryUserSettings: (draft) => ok(tried(draft)),
      suggestSitePeople: () => ok({ people }),
      findChosenPeople: ({ emails }) => ok({ people: emails.map((email) => ({ email })) }),
    });
  });

  const lastTried = () =>
    (app.calls().findLast(({ name }) => name === 'tryUserSettings')?.payload as Tried | undefined)?.settings;

  async function openTab(habits = {}) {
    const page = await open('/', habits);
    await page.getByRole('heading', { name: 'New people' }).waitFor();
    return page;
  }

  it('shows the remaining seats of each product, and selects the ticked ones', async () => {
    const page = await openTab();
    await setChecked(page.getByLabel('Jira: 3 of 50 seats left'));
    await page.getByText('Confluence: unlimited seats').waitFor();
    await page.getByLabel('Seats to keep free').fill('5');
    await expect
      .poll(() => lastTried()?.users)
      .toMatchObject({
        productAccess: ['jira-software'],
        seats: { whenNone: 'wait', keepFree: 5 },
      });
    await choose(page, 'When no seat is left', 'Invite anyway');
    await page.getByLabel('Seats to keep free').waitFor({ state: 'detached' });
    await expect.poll(() => lastTried()?.users.seats).toMatchObject({ whenNone: 'invite' });
  });

  it('edits the handling of people who exist, change, leave and return', async () => {
    const page = await openTab();
    await flip(page, 'Create people');
    await choose(page, 'When the account already exists', 'Leave it alone');
    await choose(page, 'Find people by', 'E-mail address only');
    await choose(page, 'When the identity provider deletes a person', 'Remove from the site');
    await choose(page, 'When a person leaves the scope', 'Suspend access to the site');
    await choose(page, 'When the identity provider activates a person again', 'Also give back the groups');
    await flip(page, 'Follow the active state');
    await page
      .getByLabel('When the identity provider deactivates a person', { exact: true })
      .waitFor({ state: 'detached' });
    await expect
      .poll(() => lastTried()?.users)
      .toMatchObject({
        create: false,
        existingAccount: 'skip',
        match: ['email'],
        followActive: false,
        onDelete: 'remove',
        onLeaveScope: 'suspend',
        onReactivate: 'restorePrevious',
      });
  });

  it('says beforehand what an administrator’s token cannot do', async () => {
    app.answer({ getSite: () => ok(withToken) });
    const page = await openTab();
    await page.getByText('Only an organization API key can change profiles.').waitFor();
    await page.getByText('With an administrator’s API token, Atlassian always writes').waitFor();
    await expect.poll(() => page.getByText('Only an organization API key can suspend people.').count()).toBe(2);
    await choose(page, 'When the identity provider deactivates a person', 'Remove from the site');
    await expect.poll(() => page.getByText('Only an organization API key can suspend people.').count()).toBe(1);
    await page.getByLabel('When the identity provider deletes a person', { exact: true }).click();
    await page.getByRole('option', { name: 'Deactivate the account for all of Atlassian (not possible now)' }).click();
    await page.getByText('Only an organization API key can deactivate accounts.').waitFor();
  });

  it('says if Atlassian access is not set up, and accepts products by key', async () => {
    app.answer({ getSite: () => ok(withNothing) });
    const page = await openTab();
    await page.getByText('Changes at Atlassian wait until a credential is added').waitFor();
    await expect.poll(() => page.getByText('This waits until Atlassian access is set up.').count()).toBe(4);
    await page.getByRole('button', { name: 'Add a product' }).click();
    await page.getByRole('textbox', { name: 'Product 1' }).fill('confluence');
    await expect.poll(() => lastTried()?.users.productAccess).toEqual(['confluence']);
  });

  it('shows how many are in scope while the filter is typed, and its problems', async () => {
    const page = await openTab();
    await page.getByLabel('Filter', { exact: true }).fill('userType eq "Employee"');
    await page.getByText('Of 100 people looked at, 87 are in scope.').waitFor();
    await page.getByLabel('Filter', { exact: true }).fill('userName is');
    await page.getByText('The filter ends too early.').waitFor();
    await page.getByText('Of 100 people looked at').waitFor({ state: 'detached' });
  });

  it('writes the scope from conditions, and leaves a filter that says more alone', async () => {
    const page = await openTab();
    await page.getByRole('button', { name: 'Add a condition' }).click();
    await page.getByLabel('Condition 1: value').fill('Employee');
    await page.getByRole('button', { name: 'Add a condition' }).click();
    await choose(page, 'Condition 2: attribute', 'active');
    await page.getByLabel('Condition 2: value').fill('true');
    await expect.poll(() => lastTried()?.scope).toBe('userType eq "Employee" and active eq true');
    await setChecked(page.getByRole('radio', { name: 'one condition holds' }));
    await expect.poll(() => lastTried()?.scope).toBe('userType eq "Employee" or active eq true');
    await page.getByLabel('Filter', { exact: true }).fill('not (active eq true)');
    await page.getByText('This filter says more than a list of conditions').waitFor();
  });

  it('shows the resulting user names, and problems at the rule', async () => {
    const page = await openTab();
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await page.getByLabel('Rule 2: regular expression').fill('@.*');
    await page.getByText('mia@example.com becomes mia').waitFor();
    await expect.poll(() => lastTried()?.users.userNameRules).toEqual([{ pattern: '@.*', replacement: '' }]);
    await page.getByLabel('Rule 2: regular expression').fill('(');
    const field = page.getByLabel('Rule 2: regular expression');
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
  });

  it('says beforehand when a default lead cannot take over', async () => {
    app.answer({
      findChosenPeople: ({ emails }) =>
        ok({ people: emails.map((email) => ({ email, name: 'Grace Lead', state: 'suspended' as const })) }),
    });
    const page = await openTab();
    await pick(page, 'Default project lead', 'lead@example.com');
    await page.getByText('The account is suspended, and Jira refuses leads without access.').waitFor();
    await page.getByText('Grace Lead (lead@example.com)').waitFor();
    app.answer({
      findChosenPeople: ({ emails }) => ok({ people: emails.map((email) => ({ email, state: 'active' as const })) }),
    });
    await pick(page, 'Default project lead', 'zoe@example.com');
    await page.getByText('Cannot take over').waitFor({ state: 'detached' });
    await page.getByLabel('Attribute that names the successor').fill('manager');
    await expect
      .poll(() => lastTried()?.leads)
      .toEqual({ defaultProjectLead: 'zoe@example.com', defaultComponentLead: '', successorAttribute: 'manager' });
  });

  it('protects people, and sets which connection wins', async () => {
    const page = await openTab();
    const field = page.getByLabel('Protected people', { exact: true });
    await field.fill('Bo');
    await page.getByRole('option', { name: 'Boris (address hidden: type it)' }).waitFor();
    await page.getByRole('option', { name: 'Bo Ard (board@example.com)' }).click();
    await choose(page, 'When two connections claim one person or group', 'The lower number wins');
    await page.getByLabel('Precedence').fill('10');
    await expect
      .poll(lastTried)
      .toMatchObject({ protectedPeople: ['board@example.com'], conflicts: 'precedence', precedence: 10 });
  });

  it('shows only what applies to customers', async () => {
    const page = await openTab();
    await page.getByRole('button', { name: 'Make it a connection of customers' }).click();
    await page.locator('label', { hasText: 'Create customers' }).last().waitFor();
    for (const name of ['Product access', 'Leads'])
      await expect.poll(() => page.getByRole('heading', { name }).count()).toBe(0);
    for (const text of ['Update profiles', 'Send invitation e-mails'])
      await expect.poll(() => page.getByText(text).count()).toBe(0);
    await page.getByLabel('When the identity provider deletes a person', { exact: true }).click();
    const options = await page.getByRole('listbox').getByRole('option').allTextContents();
    expect(options).toEqual(['Take out of organizations and service desks', 'Log it only']);
    await page.getByRole('option', { name: 'Log it only' }).click();
  });

  it('says if the app does not answer, and stays usable', async () => {
    app.answer({ getSite: () => failed('Storage is busy.') });
    const page = await openTab();
    await page.getByText('Storage is busy.').waitFor();
    app.answer({ getSite: () => ok(withKey) });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByLabel('Jira: 3 of 50 seats left').waitFor();
    app.answer({ tryUserSettings: () => failed('Storage asks to go slower.') });
    await page.getByLabel('Filter', { exact: true }).fill('active eq true');
    await page.getByText('Storage asks to go slower.').waitFor();
    app.answer({ tryUserSettings: (draft) => ok(tried(draft)) });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Of 100 people looked at, 87 are in scope.').waitFor();
  });

  it.each([
    { theme: 'light', width: 1280 },
    { theme: 'dark', width: 800 },
  ] as const)('can be used by everybody: $theme, $width pixels', async ({ theme, width }) => {
    app.answer({ getSite: () => ok(withToken) });
    const page = await openTab({ theme, width });
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await page.getByText('Only an organization API key can change profiles.').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  });
});
