import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AdminPayload } from '../../src/entry/admin/contract';
import type { GroupDifference, GroupsPreview, PreviewedGroup } from '../../src/entry/admin/contract/groups';
import { failed, ok } from '../page/support/canned-app';
import { serveFixture } from '../page/support/serve-page';
import { violationsOf } from './support/axe';
import { pick } from './support/pick';
import { setChecked } from './support/set-checked';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage((invoke) => serveFixture('groups-page.tsx', invoke));

type Tried = AdminPayload<'previewGroups'>;

const finance = { id: 'g2', displayName: 'Finance' };
const rule = 'Rule 1: regular expression';

function aRow(id: string, displayName: string, given: Partial<PreviewedGroup> = {}): PreviewedGroup {
  return {
    id,
    displayName,
    members: 40,
    kind: 'target',
    why: 'The group keeps its name.',
    places: [{ name: displayName, state: 'created' }],
    placeCount: 1,
    left: [],
    collidesWith: [],
    ...given,
  };
}

/** Like the app's answers: 30 groups, a waiting one, and a collision once the prefix is removed. */
function preview({ groups, show, cursor }: Tried): GroupsPreview {
  const [first] = groups.rename as readonly { readonly pattern: string }[];
  const collides = first?.pattern === '^okta-';
  const renamed = aRow('g1', 'okta-Finance', {
    why: 'Rule 1 (^okta-) makes it Finance.',
    places: [{ name: 'Finance', state: 'asked', why: 'A group of this name exists at Atlassian.' }],
    collidesWith: [finance],
  });
  const left = aRow('g4', 'Test', { kind: 'ignored', places: [], placeCount: 0, why: 'No row of the map names it.' });
  const all = [
    collides ? renamed : aRow('g1', 'okta-Finance'),
    aRow('g2', 'Finance', { places: [{ name: 'Finance', state: 'adopted' }], left: ['finance-old'] }),
    aRow('g3', 'site-admins', {
      places: [{ name: 'site-admins', state: 'protected', why: 'It gives administration.' }],
    }),
    left,
  ];
  const rows = { all, target: all.slice(0, 3), left: [left], collision: [renamed] }[show];
  return {
    rows: cursor === '25' ? [aRow('g30', 'Zoo')] : rows,
    ...(show === 'all' && cursor === undefined && { cursor: '25' }),
    counts: { all: 30, target: 29, left: 1, collision: collides ? 2 : 0 },
    collisions: collides
      ? [{ name: 'Finance', count: 2, groups: [{ id: 'g1', displayName: 'okta-Finance' }, finance] }]
      : [],
    collisionCount: collides ? 1 : 0,
    undecided: [{ ...finance, members: 40 }],
    undecidedCount: 1,
    total: 30,
    isMore: false,
  };
}

/** No answer is under way: leaving the page now interrupts nothing. */
const settled = (page: Page) => page.getByLabel('Updating the result…').waitFor({ state: 'detached' });
const createMissing = (page: Page) => page.locator('label', { hasText: 'Create missing groups' }).last();

const difference: GroupDifference = {
  group: finance,
  siteGroupName: 'Finance',
  keepsManualMembers: false,
  onlyIdp: { count: 1200, isAtLeast: false, names: ['mia@example.com'] },
  both: { count: 28, isAtLeast: false, names: ['zoe@example.com'] },
  onlySite: { count: 3, isAtLeast: true, names: ['By Hand'] },
};
const siteGroups = ['jira-users', 'jira-admins', 'team-a'].map((name) => ({ id: `id of ${name}`, name }));
const idpGroups = [{ id: 'g7', displayName: 'Sales', members: 3, pending: false }];
const decided = { ...finance, members: 40, pending: true };

describe('the Groups tab', () => {
  beforeEach(() => {
    app.answer({
      previewGroups: (tried) => ok(preview(tried)),
      getGroupDifference: () => ok(difference),
      decideGroup: () => ok(decided),
      suggestSiteGroups: ({ text }) => ok({ groups: siteGroups.filter(({ name }) => name.includes(text)) }),
      listGroups: ({ search = '' }) =>
        ok({ groups: idpGroups.filter((group) => group.displayName.startsWith(search)), isComplete: true }),
    });
  });

  const tried = () => app.calls().filter(({ name }) => name === 'previewGroups');
  const lastTried = () => tried().at(-1)?.payload as Tried;

  async function openTab(habits = {}) {
    const page = await open('/', habits);
    await page.getByRole('row', { name: /okta-Finance.*Will be created/ }).waitFor();
    return page;
  }

  it('shows the result for each group, and why', async () => {
    const page = await openTab();
    await page
      .getByRole('row', { name: /Finance.*40 people.*Exists, is used.*no longer lead to finance-old/ })
      .waitFor();
    await page.getByRole('row', { name: /site-admins.*Protected.*It gives administration/ }).waitFor();
    expect(tried()).toHaveLength(1);
  });

  it('follows a pattern as it is typed, a moment after the last key', async () => {
    const page = await openTab({ clock: true });
    // Time stands still until the last key, however slow the keys are.
    await page.clock.pauseAt(Date.now() + 60_000);
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await page.getByLabel(rule).pressSequentially('^okta-');
    expect(tried()).toHaveLength(1);
    await page.clock.resume();
    await page
      .getByRole('row', {
        name: /okta-Finance.*Exists, needs a decision.*Collision.*Rule 1.*The same group would come from: Finance/,
      })
      .waitFor();
    await page.getByText('1 name would stand for several groups').waitFor();
    expect(tried()).toHaveLength(2);
    await expect.poll(() => lastTried().groups.rename).toEqual([{ pattern: '^okta-', replacement: '' }]);
    await page.getByRole('button', { name: 'Collisions (2)' }).click();
    await expect.poll(() => lastTried().show).toBe('collision');
    await page.getByRole('row', { name: /site-admins/ }).waitFor({ state: 'detached' });
    // Atlaskit's own colours of a chosen button under the pointer are too pale for axe.
    await page.mouse.move(0, 0);
  });

  it('shows problems of a pattern at its row, and keeps the last result', async () => {
    const page = await openTab();
    const problems = [{ path: 'groups.rename[0].pattern', message: 'A bracket is not closed.' }];
    app.answer({
      previewGroups: () => {
        const answer = failed('A bracket is not closed.');
        return { ...answer, error: { ...answer.error, problems } };
      },
    });
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await page.getByLabel('Rule 2: regular expression').fill('(');
    const field = page.getByLabel('Rule 2: regular expression');
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('row', { name: /okta-Finance.*Will be created/ }).waitFor();
  });

  it('edits the lists: patterns in their order, default and protected groups', async () => {
    const page = await openTab();
    await page.getByRole('button', { name: 'Leave out more groups' }).click();
    await page.getByRole('textbox', { name: 'Exclusion 1' }).fill('test-*');
    await page.getByRole('button', { name: 'Leave out more groups' }).click();
    await page.getByRole('textbox', { name: 'Exclusion 2' }).fill('tmp-*');
    await page.getByRole('button', { name: 'Move Exclusion 2 up' }).click();
    await pick(page, 'Default groups for everyone', 'jira-users');
    await pick(page, 'Protected groups', 'board');
    await createMissing(page).click();
    await expect
      .poll(() => lastTried())
      .toMatchObject({
        protectedGroups: ['board'],
        groups: { exclude: ['tmp-*', 'test-*'], defaultForEveryone: ['jira-users'], createMissing: false },
      });
    await page.getByRole('button', { name: 'Remove Exclusion 1' }).click();
    await expect.poll(() => lastTried().groups.exclude).toEqual(['test-*']);
    await settled(page);
  });

  it('maps groups by hand, from those the provider has sent', async () => {
    const page = await openTab();
    await setChecked(page.getByLabel('Manual: rows say which group is which'));
    await page.getByRole('button', { name: 'Add Test to the map' }).click();
    await pick(page, 'Row 1: groups at Atlassian', 'team-a');
    await pick(page, 'Row 1: groups at Atlassian', 'team-b');
    const [of, at] = [['Test'], ['Test', 'team-a', 'team-b']];
    await expect.poll(() => lastTried().groups.map).toEqual([{ from: of, to: at }]);
    await page.getByRole('button', { name: 'Remove Test' }).last().click();
    await expect.poll(() => lastTried().groups.map).toEqual([{ from: of, to: ['team-a', 'team-b'] }]);
    await pick(page, 'Row 1: groups of the identity provider', 'Sales');
    await expect.poll(() => lastTried().groups.map).toEqual([{ from: ['Test', 'Sales'], to: ['team-a', 'team-b'] }]);
    await expect.poll(() => page.getByRole('button', { name: 'Add a rule' }).count()).toBe(0);
    await settled(page);
  });

  it('suggests the groups that Jira shows, and takes a name that it does not', async () => {
    const page = await openTab();
    const field = page.getByLabel('Protected groups', { exact: true });
    await field.click();
    await field.fill('jira');
    await page.getByRole('option', { name: 'jira-users' }).waitFor();
    await page.getByRole('option', { name: 'jira-admins' }).waitFor();
    await field.fill('board');
    await page.getByRole('option', { name: 'Use “board”, which Jira does not show' }).click();
    await expect.poll(() => lastTried()).toMatchObject({ protectedGroups: ['board'] });
    await page.getByText('board', { exact: true }).waitFor();
    await settled(page);
  });

  it('says why there are no suggestions, and takes the whole name', async () => {
    app.answer({ suggestSiteGroups: () => failed('Jira does not answer.') });
    const page = await openTab();
    await page.getByLabel('Protected groups', { exact: true }).fill('board');
    await page.getByText('No suggestions: Jira does not answer. You can type the whole name.').waitFor();
    await page.getByRole('option', { name: 'board' }).click();
    await expect.poll(() => lastTried()).toMatchObject({ protectedGroups: ['board'] });
    await settled(page);
  });

  it('puts text around names in fields of their own, until the template does more', async () => {
    const page = await openTab();
    await page.getByLabel('Text before the name').fill('okta-');
    await page.getByLabel('Text after the name').fill('-team');
    await expect.poll(() => lastTried().groups.name).toBe('okta-{{ displayName }}-team');
    await page.getByLabel('Name at Atlassian').fill('{{ displayName | lower }}');
    await page.getByText('It does more than add text').waitFor();
    await expect.poll(() => page.getByLabel('Text before the name').count()).toBe(0);
    await settled(page);
  });

  it('writes patterns from words, and leaves a pattern of one’s own alone', async () => {
    const page = await openTab();
    await page.getByRole('button', { name: 'Add a pattern' }).click();
    await page.getByRole('textbox', { name: 'Pattern 1' }).fill('okta');
    await expect.poll(() => lastTried().groups.include).toEqual(['okta*']);
    await page.getByLabel('Pattern 1: the name').click();
    await page.getByRole('option', { name: 'contains' }).click();
    await expect.poll(() => lastTried().groups.include).toEqual(['*okta*']);
    await page.getByRole('textbox', { name: 'Pattern 1' }).fill('a?b*c');
    await expect.poll(() => lastTried().groups.include).toEqual(['a?b*c']);
    await page.getByText('fits a pattern').waitFor();
    await settled(page);
  });

  it('pastes rows of a spreadsheet into the map', async () => {
    const page = await openTab();
    await setChecked(page.getByLabel('Manual: rows say which group is which'));
    await page.getByRole('button', { name: 'Paste rows' }).click();
    await page.getByLabel('Rows', { exact: true }).fill('Sales;jira-sales\nFinance');
    await page.getByText('Not two names: line 2.').waitFor();
    await page.getByLabel('Rows', { exact: true }).fill('Sales;jira-sales\nFinance;fin');
    await page.getByRole('button', { name: 'Add 2 rows' }).click();
    await expect
      .poll(() => lastTried().groups.map)
      .toEqual([
        { from: ['Sales'], to: ['jira-sales'] },
        { from: ['Finance'], to: ['fin'] },
      ]);
  });

  it('goes through the groups page by page, and starts again when something changes', async () => {
    const page = await openTab();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('row', { name: /Zoo/ }).waitFor();
    await page.getByText('Page 2').waitFor();
    await createMissing(page).click();
    await page.getByText('Page 1').waitFor();
    await page.getByRole('row', { name: /site-admins/ }).waitFor();
  });

  it('continues until all groups of a large directory have been looked at', async () => {
    let looks = 0;
    app.answer({
      previewGroups: (asked) => {
        looks += 1;
        const all = { ...preview(asked).counts, all: Math.min(5000, looks * 1800) };
        return ok({ ...preview(asked), counts: all, total: 5000, isMore: looks < 3 });
      },
    });
    const page = await openTab();
    await page.getByRole('button', { name: 'All (5,000)' }).waitFor();
    expect(looks).toBe(3);
  });

  it('decides about an existing group, repeating what happens to how many people', async () => {
    const page = await openTab();
    await page.getByText('1 group waits for your decision').first().waitFor();
    await page.getByRole('button', { name: 'Decide about Finance' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Only at the identity provider: 1,200').waitFor();
    await dialog.getByText('mia@example.com and others').waitFor();
    await dialog.getByText('Only at Atlassian: at least 3').waitFor();
    await dialog.getByText('People removed from it').waitFor();
    await dialog.getByRole('button', { name: 'Use Finance, add 1,200 and remove at least 3' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await expect
      .poll(() => app.calls().find(({ name }) => name === 'decideGroup')?.payload)
      .toMatchObject({ answer: 'adopt' });
    await expect.poll(() => tried().length).toBe(2);
    await settled(page);
  });

  it('gives a group another name, or ignores it', async () => {
    const page = await openTab();
    const answers = () => app.calls().flatMap(({ name, payload }) => (name === 'decideGroup' ? [payload] : []));
    await page.getByRole('button', { name: 'Decide about Finance' }).click();
    await setChecked(page.getByLabel('Give it another name'));
    await pick(page, 'New name', 'finance-okta');
    await page.getByRole('button', { name: 'Name it finance-okta' }).click();
    await expect.poll(answers).toMatchObject([{ answer: { name: 'finance-okta' } }]);
    await page.getByRole('button', { name: 'Decide about Finance' }).click();
    await setChecked(page.getByLabel('Ignore', { exact: true }));
    app.answer({ decideGroup: () => failed('Somebody else was first.') });
    await page.getByRole('button', { name: 'Leave the group alone' }).click();
    await page.getByText('Somebody else was first.').waitFor();
  });

  it('gives one of two colliding groups a different name', async () => {
    const page = await openTab();
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await page.getByLabel(rule).fill('^okta-');
    await page.getByRole('button', { name: 'Give okta-Finance another name' }).click();
    await pick(page, 'New name', 'finance-2');
    await page.getByRole('button', { name: 'Name it finance-2' }).click();
    const payload = () => app.calls().find(({ name }) => name === 'decideGroup')?.payload;
    await expect.poll(payload).toMatchObject({ groupId: 'g1', answer: { name: 'finance-2' } });
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await settled(page);
  });

  it('says if nothing has been sent, or the app does not answer', async () => {
    const counts = { all: 0, target: 0, left: 0, collision: 0 };
    app.answer({ previewGroups: (asked) => ok({ ...preview(asked), rows: [], counts, undecided: [], total: 0 }) });
    const page = await open('/');
    await page.getByText('No group has been sent yet').waitFor();
    app.answer({ previewGroups: () => failed('Storage is busy.') });
    await createMissing(page).click();
    await page.getByText('Storage is busy.').waitFor();
    app.answer({ previewGroups: (asked) => ok(preview(asked)) });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('row', { name: /okta-Finance/ }).waitFor();
  });

  it.each([
    { theme: 'light', width: 1280 },
    { theme: 'dark', width: 800 },
  ] as const)('can be used by everybody: $theme, $width pixels', async ({ theme, width }) => {
    const page = await open('/', { theme, width });
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await page.getByLabel(rule).fill('^okta-');
    await page.getByText('1 name would stand for several groups').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await setChecked(page.getByLabel('Manual: rows say which group is which'));
    await page.getByRole('button', { name: 'Add a row' }).click();
    await page.getByRole('button', { name: 'Decide about Finance' }).click();
    await page.getByText('In both: 28').waitFor();
  });
});
