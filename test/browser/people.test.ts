import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonDetails } from '../../src/entry/admin/contract/directory';
import type { Synced } from '../../src/entry/admin/contract/sync';
import { aConnection, aLogEntry } from '../page/support/builders';
import { failed, ok } from '../page/support/canned-app';
import { aPersonTest } from '../page/support/sync-builders';
import { violationsOf } from './support/axe';
import { pick } from './support/pick';
import { setChecked } from './support/set-checked';
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
const followed = {
  state: 'synced' as const,
  created: '2026-03-04T10:42:00.000Z',
  lastModified: '2026-03-04T10:42:00.000Z',
  json: '{ "userName": "mia@example.com" }',
  isCut: false,
};
const details: PersonDetails = {
  ...followed,
  person: mia,
  groups: [
    {
      id: 'g1',
      displayName: 'Sales',
      isInherited: false,
      siteGroups: ['okta-sales'],
      why: 'Rule 1 makes it okta-sales.',
    },
    { id: 'g2', displayName: 'Staff', isInherited: true, siteGroups: [], why: 'The name fits no include pattern.' },
  ],
  groupCount: 120,
  isKept: false,
  defaultGroups: [{ name: 'jira-users', why: 'It is a default group for everyone.' }],
  customAttributes: [{ name: 'Cost centre', value: '4711' }],
};
const sales = { id: 'g1', displayName: 'Sales', members: 40, pending: false };
const member = { ...mia, isInherited: false };
const account = {
  accountId: 'a1',
  email: 'mia@example.com',
  displayName: 'Mia Stone',
  state: 'active' as const,
  managed: true,
  protection: 'administrator' as const,
  products: ['Jira', 'Confluence'],
};
const synced: Synced = {
  preview: false,
  subject: { kind: 'user', id: 'u1', label: 'm…@example.com' },
  outcome: 'applied',
  summary: 'Added to 1 group.',
  actions: [],
  actionCount: 0,
  changeCount: 0,
  calls: [],
};

describe('People & groups', () => {
  beforeEach(() => {
    app.answer({
      getConnection: () => ok(aConnection()),
      listPeople: ({ cursor, search }) => {
        if (search === 'x') return ok({ people: [], isComplete: true });
        if (search !== undefined)
          return ok({ people: [{ ...mia, userName: `${search}@example.com` }], isComplete: false });
        return ok(
          cursor === '25'
            ? {
                people: [{ ...mia, id: 'u2', userName: 'noah@example.com', active: false, pending: true }],
                isComplete: true,
              }
            : { people: [mia], cursor: '25', isComplete: true },
        );
      },
      listGroups: () => ok({ groups: [sales], isComplete: true }),
      getPerson: () => ok(details),
      getAccount: () => ok({ account }),
      getGroup: () => ok({ ...followed, group: sales, siteGroups: ['okta-sales'], why: 'Rule 1 makes it okta-sales.' }),
      listMembers: ({ cursor }) =>
        ok(
          cursor === '25'
            ? { members: [{ ...member, id: 'u9', userName: 'zoe@example.com', isInherited: true }], total: 40 }
            : { members: [member], total: 40, cursor: '25' },
        ),
    });
  });

  async function openTab() {
    const page = await open('/connections/c0nnect10nId');
    await page.getByRole('tab', { name: 'People & groups' }).click();
    await page.getByRole('row', { name: /mia@example.com.*Linked/ }).waitFor();
    return page;
  }

  it('pages through people, and asks for them only when opened', async () => {
    const page = await openTab();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('row', { name: /noah@example.com.*Waiting.*Inactive/ }).waitFor();
    await page.getByText('Page 2').waitFor();
    await page.getByRole('button', { name: 'Previous' }).click();
    await page.getByRole('row', { name: /mia@example.com/ }).waitFor();
    const lists = app.calls().filter(({ name }) => name === 'listPeople');
    expect(lists).toHaveLength(3);
  });

  it('lists those in one state and who was refused, with their number, and jumps to a page', async () => {
    const asked: object[] = [];
    app.answer({
      listPeople: (payload) => {
        asked.push(payload);
        const isFiltered = payload.list === 'waiting';
        const person = { ...mia, userName: `${payload.list ?? 'all'}@example.com`, list: 'inOrder' as const };
        return ok({ people: [person], total: isFiltered ? 120 : 6000, cursor: 'next', isComplete: true });
      },
      listRefusals: () => ok({ refusals: [], total: 0 }),
    });
    const page = await open('/connections/c0nnect10nId/people');
    await page.getByText('6,000 in this list').waitFor();
    await page.getByText('Page 1 of 240').waitFor();
    await page.getByLabel('State').click();
    await page.getByRole('option', { name: 'Waiting' }).click();
    await page.getByText('120 in this list').waitFor();
    await page.getByLabel('Go to page').fill('4');
    await page.getByRole('button', { name: 'Go', exact: true }).click();
    await page.getByText('Page 4 of 5').waitFor();
    // The number stands there a moment before the page is asked for.
    await expect.poll(() => asked.at(-1)).toMatchObject({ list: 'waiting', limit: 25, skip: 75 });
    await page.getByLabel('State').click();
    await page.getByRole('option', { name: 'Not accepted' }).click();
    await page.getByText('Every call was accepted').waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });

  it('sorts by name from the heading, and keeps the order and the list in the address', async () => {
    const asked: { readonly list?: string; readonly order?: string; readonly cursor?: string }[] = [];
    const people = [
      { ...mia, id: 'u1', userName: 'a@example.com', displayName: 'Zoë' },
      { ...mia, id: 'u2', userName: 'b@example.com', displayName: 'Ärger' },
    ];
    app.answer({
      listPeople: ({ list, order, cursor }) => {
        asked.push({ ...(list && { list }), ...(order && { order }), ...(cursor && { cursor }) });
        const inOrder = order === 'descending' ? people : people.toReversed();
        return ok({ people: inOrder, total: 60, cursor: 'next', isComplete: true });
      },
    });
    const page = await open('/connections/c0nnect10nId/people');
    const heading = page.getByRole('columnheader', { name: 'Name', exact: true });
    const rows = () => page.getByRole('row').allInnerTexts();
    const sortedAs = () => heading.getAttribute('aria-sort');
    const isFirst = async (name: string) => (await rows())[1]?.includes(name);
    await heading.waitFor();
    expect([await sortedAs(), await isFirst('Ärger')]).toEqual(['ascending', true]);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('Page 2 of 3').waitFor();
    await heading.getByRole('button').click();
    // Another order has other pages.
    await page.getByText('Page 1 of 3').waitFor();
    expect([await sortedAs(), await isFirst('Zoë')]).toEqual(['descending', true]);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByLabel('State').click();
    await page.getByRole('option', { name: 'Waiting' }).click();
    await expect.poll(() => asked.at(-1)).toEqual({ list: 'waiting', order: 'descending' });
    await expect.poll(() => page.url()).toMatch(/\/people\/list\/user\/waiting\/descending$/);
    await page.getByRole('button', { name: 'a@example.com' }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.url()).toMatch(/\/waiting\/descending$/);
    await page.reload();
    await expect.poll(sortedAs).toBe('descending');
    expect(asked.at(-1)).toEqual({ list: 'waiting', order: 'descending' });
    await page.goBack();
    await page.getByRole('dialog').waitFor();
  });

  it('has no order to turn in what a search finds, and shows by what name somebody is listed', async () => {
    const { displayName: _, ...nameless } = mia;
    app.answer({ listPeople: () => ok({ people: [nameless], isComplete: true }) });
    const page = await openTab();
    const row = page.getByRole('row', { name: /mia@example.com.*mia@example.com/ });
    await row.waitFor();
    await page.getByLabel('Search people').fill('mi');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Show all' }).waitFor();
    const heading = page.getByRole('columnheader', { name: 'Name', exact: true });
    await heading.waitFor();
    expect([await heading.getByRole('button').count(), await heading.getAttribute('aria-sort')]).toEqual([0, null]);
  });

  it('goes to a page far away in steps that can be stopped, and goes on from where it was', async () => {
    let held: (() => void) | undefined;
    let holds = false;
    const asked: { readonly skip?: number; readonly cursor?: string }[] = [];
    app.answer({
      listPeople: async ({ cursor, skip = 0, limit }) => {
        asked.push({ skip, ...(cursor !== undefined && { cursor }) });
        if (holds) await new Promise<void>((resolve) => (held = resolve));
        const after = Number(cursor ?? 0) + skip + limit;
        return ok({ people: [mia], total: 6_000, isComplete: true, cursor: String(after) });
      },
    });
    const page = await openTab();
    const goTo = async (number: string) => {
      await page.getByLabel('Go to page').fill(number);
      await page.getByRole('button', { name: 'Go', exact: true }).click();
    };
    await page.getByText('Page 1 of 240').waitFor();
    await goTo('200');
    await page.getByText('Page 200 of 240').waitFor();
    const steps = [0, 1000, 2000, 3000].map((cursor) => ({ skip: 975, ...(cursor > 0 && { cursor: String(cursor) }) }));
    await expect.poll(() => asked.slice(1)).toEqual([...steps, { skip: 975, cursor: '4000' }]);
    asked.length = 0;
    await goTo('165');
    await page.getByText('Page 165 of 240').waitFor();
    await expect.poll(() => asked).toEqual([{ skip: 100, cursor: '4000' }]);
    holds = true;
    await goTo('240');
    await page.getByText('On the way to page 240: page 161').waitFor();
    await page.getByRole('button', { name: 'Stop here' }).click();
    holds = false;
    held?.();
    await page.getByText('Page 161 of 240').waitFor();
  });

  it('searches by the start of a name, and says if nobody has it', async () => {
    const page = await openTab();
    await page.getByLabel('Search people').fill(' mi');
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /mi@example.com/ }).waitFor();
    await page.getByText('is still being made searchable').waitFor();
    await page.getByLabel('Search people').fill('x');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.getByText('Nobody’s name begins with “x”').waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('row', { name: /mia@example.com/ }).waitFor();
    await expect.poll(() => page.getByLabel('Search people').inputValue()).toBe('');
  });

  it('unlinks a wrong account and links another one, after showing what either does', async () => {
    const found = {
      accountId: 'a2',
      email: 'mia.smith@example.com',
      displayName: 'Mia Smith',
      state: 'active' as const,
    };
    const boss = { ...found, accountId: 'a3', email: 'boss@example.com', protection: 'administrator' as const };
    const old = {
      email: 'mia@example.com',
      actions: [{ kind: 'suspend', text: 'Suspend access of m…', reason: 'Asked for.', outcome: 'preview' as const }],
      groups: ['Sales'],
    };
    app.answer({
      findAccounts: () => ok({ accounts: [found, boss] }),
      foreseeAccount: () => ok({ test: aPersonTest(), old }),
      decideAccount: () => ok(synced),
    });
    const page = await openTab();
    await page.getByRole('button', { name: 'mia@example.com' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Not this account…' }).click();
    await dialog.getByText('It keeps its access and its groups.').waitFor();
    await setChecked(dialog.getByRole('radio', { name: /^Another one/ }));
    await dialog.getByLabel('Account at Atlassian').fill('smith');
    await dialog.getByRole('button', { name: 'Search', exact: true }).click();
    await expect.poll(() => dialog.getByRole('radio', { name: /boss@example.com/ }).isDisabled()).toBe(true);
    await setChecked(dialog.getByRole('radio', { name: /Mia Smith \(mia.smith@example.com\)/ }));
    await setChecked(dialog.getByRole('checkbox', { name: /Also take from it/ }));
    await dialog.getByText('It leaves the group Sales.').waitFor();
    await dialog.getByRole('button', { name: 'Link, and take access from the account before' }).click();
    const sent = () => app.calls().find(({ name }) => name === 'decideAccount')?.payload;
    await expect
      .poll(() => sent())
      .toMatchObject({ personId: 'u1', answer: { kind: 'link', accountId: 'a2' }, takes: true });
  });

  it('says of a person without an account which one is not theirs, and lifts that', async () => {
    const { accountId: _, ...alone } = mia;
    const decision = { ruledOut: ['mia@example.com'], ruledOutCount: 1, isChosen: false };
    app.answer({
      getPerson: () => ok({ ...details, person: alone, decision }),
      foreseeAccount: () => ok({ test: aPersonTest() }),
      decideAccount: () => ok(synced),
    });
    const page = await openTab();
    await page.getByRole('button', { name: 'mia@example.com' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('An administrator said that this is not theirs: mia@example.com').waitFor();
    await dialog.getByRole('button', { name: 'Find by address again…' }).click();
    await dialog.getByRole('button', { name: 'Find by address again', exact: true }).click();
    const sent = () => app.calls().find(({ name }) => name === 'decideAccount')?.payload;
    await expect.poll(() => sent()).toMatchObject({ answer: { kind: 'lift' }, takes: false });
  });

  it('unlinks a group from the wrong one at Atlassian', async () => {
    const linked = { ...sales, siteGroupName: 'okta-sales' };
    app.answer({
      listGroups: () => ok({ groups: [linked], isComplete: true }),
      getGroup: () => ok({ ...followed, group: linked, siteGroups: ['okta-sales'], why: 'Rule 1.' }),
      foreseeUnlink: ({ to }) =>
        ok({
          actions: to === 'site-admins' ? [aRefusal] : [],
          summary: to === undefined ? 'No group.' : `Linked ${to}.`,
        }),
      suggestSiteGroups: () =>
        ok({
          groups: [
            { id: 's1', name: 'Crew' },
            { id: 's2', name: 'site-admins' },
          ],
        }),
      unlinkGroup: () => ok(sales),
    });
    const page = await openTab();
    await page.getByRole('button', { name: 'Groups', exact: true }).click();
    await page.getByRole('button', { name: 'Sales' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Not this group…' }).click();
    await dialog.getByText('No group.').waitFor();
    await pick(page, 'The group at Atlassian that it is instead', 'site-admins');
    await dialog.getByText('Linked site-admins.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Link to site-admins' }).isDisabled()).toBe(true);
    await pick(page, 'The group at Atlassian that it is instead', 'Crew');
    await dialog.getByText('Linked Crew.').waitFor();
    await dialog.getByRole('button', { name: 'Link to Crew' }).click();
    const sent = () => app.calls().find(({ name }) => name === 'unlinkGroup')?.payload;
    await expect.poll(() => sent()).toMatchObject({ groupId: 'g1', to: 'Crew', takes: false });
  });

  it('shows a person with account, the reason for each group, custom attributes and the provider data', async () => {
    const page = await openTab();
    await page.getByRole('button', { name: 'mia@example.com' }).click();
    const dialog = page.getByRole('dialog');
    for (const text of [
      'Mia Stone (mia@example.com)',
      'Managed',
      'Administrator: never changed',
      'Can open: Jira, Confluence',
      '4711',
      '"userName"',
    ])
      await dialog.getByText(text).first().waitFor();
    await dialog.getByRole('row', { name: /Sales.*okta-sales.*Rule 1 makes it okta-sales/ }).waitFor();
    await dialog.getByRole('row', { name: /Staff.*–.*no include pattern. The person is in it through/ }).waitFor();
    await dialog.getByRole('row', { name: /–.*jira-users.*default group for everyone/ }).waitFor();
    await dialog.getByText('The first 2 are shown.').waitFor();
    // Who it is comes first; the id is for whoever has to look it up.
    const shown = await dialog.getByText(/^(Mia Stone .*|a1)$/).allInnerTexts();
    expect(shown).toEqual(['Mia Stone (mia@example.com)', 'a1']);
    app.answer({
      listLog: ({ subjectId }) => ok({ entries: [aLogEntry({ operation: `Of ${subjectId}` })], connections: [] }),
    });
    await dialog.getByRole('button', { name: 'Show in the log' }).click();
    await page.getByText('Of u1').waitFor();
  });

  it('has an address for a person, whose groups joined and left lead to the log', async () => {
    const change = { at: '2026-03-04T10:42:07.000Z', groupId: 'g1', name: 'Sales', isHere: true };
    app.answer({
      getPerson: () => ok({ ...details, memberships: [{ ...change, isIn: true }] }),
      findChangeEntry: () => ok({ entryId: 'entry7' }),
      getLogEntry: () => ok(aLogEntry()),
    });
    const page = await open('/connections/c0nnect10nId/people/person/u1');
    const row = page.getByRole('dialog', { name: 'Mia' }).getByRole('row', { name: /10:42:07.*Joined.*Sales/ });
    await row.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(/log\/entry7$/);
    const asked = app.calls().find(({ name }) => name === 'findChangeEntry')?.payload;
    expect(asked).toEqual({ connectionId: 'c0nnect10nId', personId: 'u1', groupId: 'g1', at: change.at });
  });

  it('says if Atlassian cannot show the account', async () => {
    app.answer({ getAccount: () => failed('Try later.') });
    const page = await openTab();
    await page.getByRole('button', { name: 'mia@example.com' }).click();
    await page.getByText('Atlassian could not be asked: It did not work').waitFor();
  });

  it('syncs a person at once, and shows the result', async () => {
    const page = await openTab();
    await page.getByRole('button', { name: 'mia@example.com' }).click();
    app.answer({ syncNow: ({ person }) => (person === 'u1' ? ok(synced) : failed('Another one.')) });
    await page.getByRole('button', { name: 'Sync now' }).click();
    await page.getByText('Added to 1 group.').waitFor();
    await expect.poll(() => app.calls().filter(({ name }) => name === 'getPerson')).toHaveLength(2);
  });

  it('opens a group of a person, its members page by page, and a member', async () => {
    const page = await openTab();
    await page.getByRole('button', { name: 'mia@example.com' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Sales' }).click();
    const dialog = page.getByRole('dialog', { name: 'Sales' });
    await dialog.getByText('Members (40)').waitFor();
    await dialog.getByRole('button', { name: 'Next' }).click();
    await dialog.getByRole('row', { name: /zoe@example.com.*Through another group/ }).waitFor();
    await dialog.getByRole('button', { name: 'zoe@example.com' }).click();
    await page.getByRole('dialog', { name: 'Mia' }).waitFor();
  });

  it('lists groups with their groups at Atlassian', async () => {
    const page = await openTab();
    await page.getByRole('button', { name: 'Groups', exact: true }).click();
    await page.getByRole('row', { name: /Sales.*40.*Not linked/ }).waitFor();
    await page.getByRole('button', { name: 'Sales' }).click();
    await page.getByText('Members (40)').waitFor();
    await page.getByText('By the settings').waitFor();
  });

  it('says how the first person arrives while nobody has been sent', async () => {
    app.answer({ listPeople: () => ok({ people: [], isComplete: true }) });
    const page = await open('/connections/c0nnect10nId');
    await page.getByRole('tab', { name: 'People & groups' }).click();
    await page.getByText('Nobody has been sent yet').waitFor();
  });

  it('does not say so of a list that nobody is in', async () => {
    app.answer({ listPeople: ({ list }) => ok({ people: list === 'waiting' ? [] : [mia], isComplete: true }) });
    const page = await open('/connections/c0nnect10nId/people');
    await page.getByRole('button', { name: 'mia@example.com' }).waitFor();
    await page.getByLabel('State').click();
    await page.getByRole('option', { name: 'Waiting' }).click();
    await page.getByText('Nobody is in this list').waitFor();
    expect(await page.getByText('Nobody has been sent yet').count()).toBe(0);
  });

  it('breaks long addresses where addresses break, in a narrow window', async () => {
    const long = 'maximiliane.featherstonehaugh@research.example.com';
    app.answer({ listPeople: () => ok({ people: [{ ...mia, userName: long }], isComplete: true }) });
    const page = await open('/connections/c0nnect10nId/people', { width: 800 });
    for (const part of ['maximiliane.', 'featherstonehaugh', '@research.', 'example.com']) {
      await page.getByText(part, { exact: true }).waitFor();
    }
    expect(await page.evaluate(brokenWords)).toEqual([]);
    // As it is copied: one word.
    expect(await page.getByRole('cell').first().innerText()).toBe(long);
  });

  it.each([
    { theme: 'light', width: 1280 },
    { theme: 'dark', width: 800 },
  ] as const)('can be used by everybody: $theme, $width pixels', async ({ theme, width }) => {
    const page = await open('/connections/c0nnect10nId', { theme, width });
    await page.getByRole('tab', { name: 'People & groups' }).click();
    await page.getByRole('button', { name: 'mia@example.com' }).click();
    await page.getByText('Mia Stone').waitFor();
    // Whatever lies under the pointer by chance is shown as hovered.
    await page.mouse.move(0, 0);
    expect(await violationsOf(page)).toEqual([]);
  });
});

const aRefusal = {
  kind: 'refuse',
  outcome: 'refused',
  text: 'Leave group site-admins as it is',
  reason: 'It gives administration.',
} as const;

/** Runs in the browser: words of the table that go on in the next line. */
const brokenWords = `(() => {
  const broken = [];
  for (const cell of document.querySelectorAll('td')) {
    const nodes = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
      for (const word of nodes.currentNode.data.matchAll(/\\S+/g)) {
        const range = document.createRange();
        range.setStart(nodes.currentNode, word.index);
        range.setEnd(nodes.currentNode, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.push(word[0]);
      }
    }
  }
  return broken;
})()`;
