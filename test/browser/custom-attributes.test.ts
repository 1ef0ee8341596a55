import { beforeEach, describe, expect, it } from 'vitest';
import type { AdminPayload } from '../../src/entry/admin/contract';
import type { TriedMapping } from '../../src/entry/admin/contract/attributes';
import { ok } from '../page/support/canned-app';
import { serveFixture } from '../page/support/serve-page';
import { violationsOf } from './support/axe';
import { setChecked } from './support/set-checked';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage((invoke) => serveFixture('custom-attributes-page.tsx', invoke));

type Draft = AdminPayload<'tryMapping'>;

const costCode = 'urn:okta:acme:1.0:user:custom:costCode';
const attribute = 'Row 1: attribute of the identity provider';
const received = {
  attributes: [
    { path: costCode, people: 90, samples: ['42', '7'] },
    { path: 'title', people: 40, samples: ['Engineer'] },
  ],
  looked: 100,
  total: 100,
  functions: [],
};

/** Like the app's answers: values of a cost code, and names that are already taken. */
function tried({ customAttributes }: Draft): TriedMapping {
  const names = customAttributes.map(({ name }) => String(name).toLowerCase());
  const problems = names.flatMap((name, place) =>
    names.indexOf(name) < place
      ? [{ path: `customAttributes[${place}].name`, message: 'This is the name of another row.' }]
      : [],
  );
  return {
    person: { id: 'u1', userName: 'mia@example.com' },
    looked: 100,
    attributes: [],
    customAttributes: customAttributes.map(({ name }, place) => ({
      to: String(name),
      place,
      unseen: [],
      outcome: 'set',
      value: '42',
    })),
    bytes: { used: 2048, most: 32_768 },
    problems,
  };
}

describe('the Custom attributes tab', () => {
  beforeEach(() => {
    app.answer({ listAttributes: () => ok(received), tryMapping: (draft) => ok(tried(draft)) });
  });

  const lastRows = () =>
    (app.calls().findLast(({ name }) => name === 'tryMapping')?.payload as Draft | undefined)?.customAttributes;

  async function openTab(habits = {}) {
    const page = await open('/', habits);
    await page.getByText('mia@example.com').waitFor();
    await page.getByRole('row', { name: /costCode.*42 · 7.*90/ }).waitFor();
    return page;
  }

  it('adds a received attribute under a readable name, and shows its value', async () => {
    const page = await openTab();
    await page.getByRole('button', { name: 'Add a row for …:costCode' }).click();
    await expect.poll(() => page.getByLabel('Row 1: name in Jira').inputValue()).toBe('Cost code');
    await page.getByText('Gives: 42').waitFor();
    await expect.poll(() => lastRows()).toEqual([{ name: 'Cost code', from: costCode, showOn: ['issue', 'profile'] }]);
    await page.getByText('This person uses 2 of 32 KB.').waitFor();
  });

  it('says where Jira shows the value', async () => {
    const page = await openTab();
    await page.getByRole('button', { name: 'Add a row for title' }).click();
    await setChecked(page.getByLabel('Row 1: show on issues, for reporter and assignee'), false);
    await expect.poll(lastRows).toMatchObject([{ showOn: ['profile'] }]);
    await setChecked(page.getByLabel('Row 1: show in the details of the person'), false);
    await setChecked(page.getByLabel('Row 1: show on issues, for reporter and assignee'));
    await expect.poll(lastRows).toMatchObject([{ showOn: ['issue'] }]);
  });

  it('can also be typed, is tried once both fields are filled, and shows problems at its row', async () => {
    const page = await openTab();
    await page.getByRole('button', { name: 'Add a custom attribute' }).click();
    await page.getByLabel(attribute).fill('cost');
    await page.getByRole('button', { name: '…:costCode (42)' }).click();
    await page.getByText('Gives: 42').waitFor();
    await page.getByRole('button', { name: 'Add a custom attribute' }).click();
    await page.getByLabel('Row 2: attribute of the identity provider').fill('title');
    await page.getByLabel('Row 2: name in Jira').fill('cost CODE');
    await page.getByText('This is the name of another row.').waitFor();
    await page.getByRole('button', { name: 'Remove Row 1' }).click();
    await page.getByText('This is the name of another row.').waitFor({ state: 'detached' });
    await expect.poll(lastRows).toMatchObject([{ name: 'cost CODE', from: 'title' }]);
  });

  it.each([
    { theme: 'light', width: 1280 },
    { theme: 'dark', width: 800 },
  ] as const)('can be used by everybody: $theme, $width pixels', async ({ theme, width }) => {
    const page = await openTab({ theme, width });
    await page.getByRole('button', { name: 'Add a row for …:costCode' }).click();
    await page.getByRole('button', { name: 'Add a custom attribute' }).click();
    await page.getByText('Gives: 42').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  });
});
