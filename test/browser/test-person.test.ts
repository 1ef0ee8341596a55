import { beforeEach, describe, expect, it } from 'vitest';
import { aConnection } from '../page/support/builders';
import { failed, ok } from '../page/support/canned-app';
import { aPersonTest, aSynced, noProgress } from '../page/support/sync-builders';
import { violationsOf } from './support/axe';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();

const done = aPersonTest({
  match: { how: 'link', account: { id: 'a1', email: 'mia@example.com', state: 'active', managed: true } },
  changes: [],
  outcome: 'noChange',
  summary: 'Nothing to change for m…@example.com.',
});
const noSeat = { code: 'test', title: 'No seat is free', cause: 'All are taken.', remedy: 'Buy a seat.' };

describe('Test a person', () => {
  beforeEach(() => {
    app.answer({
      getConnection: () => ok(aConnection()),
      getProgress: () => ok(noProgress),
      testPerson: () => ok(aPersonTest()),
    });
  });

  async function openTab(options: Parameters<typeof open>[1] = {}) {
    const page = await open('/connections/c0nnect10nId', options);
    await page.getByRole('tab', { name: 'Test', exact: true }).click();
    await page.getByLabel('E-mail address, user name or ID').waitFor();
    return page;
  }

  async function testMia(options: Parameters<typeof open>[1] = {}) {
    const page = await openTab(options);
    await page.getByLabel('E-mail address, user name or ID').fill('mia@example.com');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '1. Found in the identity provider’s data' }).waitFor();
    return page;
  }

  it.each([
    ['light', 1280],
    ['dark', 800],
  ] as const)('goes through the steps with their rules, in %s at %i pixels', async (theme, width) => {
    const page = await testMia({ theme, width });
    await page.getByText('Mia (mia@example.com)').waitFor();
    await page.getByText('The person matches the scope userType eq "Employee".').waitFor();
    await page
      .getByText('No account on the site has the address mia@example.com. The person would be invited.')
      .waitFor();
    await page.getByRole('row', { name: /Access to the site.*No account.*Active.*The IdP says/ }).waitFor();
    await page.getByRole('row', { name: /Group Sales.*Not a member.*Member/ }).waitFor();
    expect(app.calls().map(({ name }) => name)).not.toContain('listPeople');
    const fits = await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth');
    expect(fits).toBe(true);
    expect(await violationsOf(page)).toEqual([]);
  });

  it('picks somebody from the people the provider has sent', async () => {
    const noah = { id: 'u2', userName: 'noah@example.com', active: true, pending: false };
    app.answer({
      listPeople: ({ search }) => ok({ people: search === 'no' ? [noah] : [], isComplete: true }),
      testPerson: ({ person }) =>
        person === 'u2'
          ? ok(aPersonTest({ person: { ...aPersonTest().person, externalId: '00u42' } }))
          : failed('Another one.'),
    });
    const page = await openTab();
    await page.getByLabel('E-mail address, user name or ID').fill('no');
    await page.getByRole('button', { name: 'Choose from those received' }).click();
    await page.getByRole('button', { name: 'noah@example.com' }).click();
    await page.getByText('ID at the identity provider: 00u42').waitFor();
    await expect.poll(() => page.getByRole('row', { name: /noah@example.com/ }).count()).toBe(0);
  });

  it('asks before it applies, shows the answers of Atlassian, and tests again', async () => {
    const page = await testMia();
    await page.getByRole('button', { name: 'Apply now' }).click();
    app.answer({
      syncNow: ({ person }) => (person === 'u1' ? ok(aSynced()) : failed('Another.')),
      testPerson: () => ok(done),
    });
    await page.getByRole('dialog').getByRole('button', { name: 'Apply 2 changes to Mia' }).click();
    await page.getByText('Nothing would change at Atlassian.').waitFor();
    await page.getByRole('row', { name: /Add m…@example.com to Sales.*Applied/ }).waitFor();
    await page.getByRole('row', { name: /POST \/v2 \/orgs \/\{orgId\} \/users \/invite 200.*r-77/ }).waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Apply now' }).isDisabled()).toBe(true);
    await page.getByText('There is nothing to apply.').waitFor();
  });

  it('shows in the dialog why applying failed, and leaves everything unchanged', async () => {
    app.answer({ syncNow: () => failed('Forge storage does not answer.') });
    const page = await testMia();
    await page.getByRole('button', { name: 'Apply now' }).click();
    await page.getByRole('button', { name: 'Apply 2 changes to Mia' }).click();
    await page.getByRole('dialog').getByText('Forge storage does not answer.').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('row', { name: /Group Sales/ }).waitFor();
  });

  it('says in preview mode why nothing can be applied', async () => {
    app.answer({
      testPerson: () => ok(aPersonTest({ mode: { writes: false, words: 'The connection is in preview mode.' } })),
    });
    const page = await testMia();
    await page.getByText('Nothing can be applied. The connection is in preview mode.').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Apply now' }).isDisabled()).toBe(true);
  });

  it('says why Atlassian was not asked about somebody out of scope', async () => {
    const scope = { state: 'out', words: 'The person is out of scope: active eq true does not hold.' } as const;
    app.answer({ testPerson: () => ok(aPersonTest({ scope, match: { how: 'unseen' }, changes: [] })) });
    const page = await testMia();
    await page.getByText('active eq true does not hold').waitFor();
    await page.getByText('Atlassian was not asked, because the person is out of scope.').waitFor();
  });

  it('shows omissions, with what to do', async () => {
    const actions = [
      {
        kind: 'wait',
        text: 'Invite m…@example.com',
        reason: 'No seat is left.',
        outcome: 'preview',
        error: noSeat,
      } as const,
    ];
    app.answer({ testPerson: () => ok(aPersonTest({ changes: [], actions })) });
    const page = await testMia();
    await page.getByText('Something is left out').waitFor();
    await page.getByRole('row', { name: /Invite m….*No seat is free\. Buy a seat\./ }).waitFor();
  });

  it('says how to help if Atlassian cannot be asked, or nobody has the name', async () => {
    app.answer({ testPerson: () => ok(aPersonTest({ match: { how: 'unseen', error: noSeat }, changes: [] })) });
    const page = await testMia();
    await page.getByText('Buy a seat.').waitFor();
    app.answer({ testPerson: () => failed('Nobody has this name.', 'person') });
    await page.getByLabel('E-mail address, user name or ID').fill('noah');
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await page.getByText('Nobody has this name.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
  });
});

describe('Test a group', () => {
  it('shows the plan, and applies it', async () => {
    const subject = { kind: 'group', id: 'g1', label: 'Sales' } as const;
    const actions = [
      { kind: 'createGroup', text: 'Create group Sales', reason: 'The IdP has it.', outcome: 'preview' } as const,
    ];
    app.answer({
      getConnection: () => ok(aConnection()),
      getProgress: () => ok(noProgress),
      syncNow: ({ preview }) =>
        ok(
          preview
            ? aSynced({ preview: true, subject, actions, outcome: 'preview', actionCount: 300, changeCount: 300 })
            : aSynced({ subject, summary: 'Created group Sales.' }),
        ),
    });
    const page = await open('/connections/c0nnect10nId');
    await page.getByRole('tab', { name: 'Test', exact: true }).click();
    await page.getByRole('button', { name: 'A group' }).click();
    await page.getByLabel('Group name or ID').fill('Sales');
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /Create group Sales.*The IdP has it/ }).waitFor();
    await page.getByText('The first 1 of 300 are shown.').waitFor();
    await page.getByRole('button', { name: 'Apply now' }).click();
    await page.getByRole('button', { name: 'Apply 300 changes to Sales' }).click();
    await page.getByText('Created group Sales.').waitFor();
  });
});
