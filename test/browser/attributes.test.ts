import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AdminPayload } from '../../src/entry/admin/contract';
import type { TriedMapping, TriedRow } from '../../src/entry/admin/contract/attributes';
import { failed, ok } from '../page/support/canned-app';
import { serveFixture } from '../page/support/serve-page';
import { violationsOf } from './support/axe';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage((invoke) => serveFixture('attributes-page.tsx', invoke));

type Draft = AdminPayload<'tryMapping'>;

const department = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department';
const received = {
  attributes: [
    { path: 'title', people: 90, samples: ['Engineer', 'Designer'] },
    { path: 'city', people: 70, samples: ['Rome'] },
    { path: department, people: 40, samples: ['R&D'] },
  ],
  looked: 100,
  total: 2000,
  functions: ['lower', 'default("text")'],
};
const mia = { id: 'u1', userName: 'mia@example.com', displayName: 'Mia' };
const zoe = { id: 'u2', userName: 'zoe@example.com', displayName: 'Zoe' };

const defaults: readonly TriedRow[] = [
  { to: 'displayName', from: 'fullName', unseen: [], outcome: 'set', value: 'Mia' },
  { to: 'email', from: 'email', unseen: [], outcome: 'missing' },
  { to: 'email', from: 'mail', unseen: [], outcome: 'set', value: 'mia@example.com' },
];

/** Like the app's answers: a title is Engineer, a nickname was never sent, and "uper" is no function. */
function tried({ person, attributes }: Draft): TriedMapping {
  const rows = attributes.map(({ to, from, template, constant, when }, place): TriedRow => {
    const row = { to: String(to), place, unseen: [] };
    if (when === 'never') return { ...row, outcome: 'kept' };
    if (from === 'nickName') return { ...row, outcome: 'missing', unseen: ['nickName'] };
    const value = String(constant ?? (template === undefined ? `Value of ${String(from)}` : 'ENGINEER'));
    return { ...row, outcome: 'set', value };
  });
  const wrong = (row: Draft['attributes'][number]) => String(row.template).includes('uper |');
  const problems = attributes.flatMap((row, place) =>
    wrong(row) ? [{ path: `attributes[${place}].template`, message: 'There is no function "uper".' }] : [],
  );
  return {
    person: person === 'u2' ? zoe : mia,
    looked: 100,
    attributes: [...rows.filter((_, place) => !wrong(attributes[place] ?? {})), ...defaults],
    customAttributes: [],
    bytes: { used: 2, most: 32_768 },
    problems,
  };
}

async function choose(page: Page, field: string, option: string) {
  await page.getByLabel(field, { exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}
const settled = (page: Page) => page.getByLabel('Updating the result…').waitFor({ state: 'detached' });

describe('the Attributes tab', () => {
  beforeEach(() => {
    app.answer({
      listAttributes: () => ok(received),
      tryMapping: (draft) => ok(tried(draft)),
      listPeople: () =>
        ok({ people: [mia, zoe].map((one) => ({ ...one, active: true, pending: false })), isComplete: true }),
    });
  });

  const lastRows = () =>
    (app.calls().findLast(({ name }) => name === 'tryMapping')?.payload as Draft | undefined)?.attributes;

  async function openTab(habits = {}) {
    const page = await open('/', habits);
    await page.getByText('Mia (mia@example.com)').waitFor();
    await page.getByRole('row', { name: /title.*Engineer · Designer.*90/ }).waitFor();
    return page;
  }

  it('shows the defaults with their results for a person, and the received attributes', async () => {
    const page = await openTab();
    await page.getByRole('row', { name: /Display name.*fullName.*Gives: Mia/ }).waitFor();
    await page.getByRole('row', { name: /E-mail address.*email, mail.*Gives: mia@example.com/ }).waitFor();
    await page.getByRole('row', { name: /Location.*Nothing: the field is left as it is/ }).waitFor();
    await page.getByText('Based on 100 of 2,000 people').waitFor();
    expect(app.calls().map(({ name }) => name)).toEqual(expect.arrayContaining(['listAttributes', 'tryMapping']));
    expect(app.calls().length).toBeLessThanOrEqual(3);
  });

  it('suggests received attributes with a value, and shows the result of the row at once', async () => {
    const page = await openTab();
    await page.getByRole('button', { name: 'Add a row', exact: true }).click();
    await choose(page, 'Row 1: Atlassian field', 'Job title');
    await page.getByLabel('Row 1: attribute of the identity provider').fill('engin');
    await page.getByRole('button', { name: 'title (Engineer)' }).click();
    await page.getByText('Gives: Value of title').waitFor();
    await expect.poll(() => lastRows()).toEqual([{ to: 'jobTitle', from: 'title', when: 'always' }]);
    await expect.poll(() => page.getByRole('button', { name: 'title (Engineer)' }).count()).toBe(0);
    await page.getByRole('row', { name: /^Job title/ }).waitFor({ state: 'detached' });
  });

  it('turns an attribute into a template, and shows its problems at the row', async () => {
    const page = await openTab();
    await page.getByRole('button', { name: 'Add a row for title' }).click();
    await choose(page, 'Row 1: type', 'Template');
    const template = page.getByLabel('Row 1: template');
    await expect.poll(() => template.inputValue()).toBe('{{ title }}');
    await page.getByText('Gives: ENGINEER').waitFor();
    await template.fill('{{ title | uper | lower }}');
    await page.getByText('There is no function "uper".').waitFor();
    await page.getByText('Gives: ENGINEER').waitFor({ state: 'detached' });
    await template.fill('{{ dep');
    await page.getByRole('button', { name: '…:department (R&D)' }).click();
    await expect.poll(() => template.inputValue()).toBe(`{{ ${department} }}`);
    await page.getByText('Gives: ENGINEER').waitFor();
    await settled(page);
  });

  it('says of an attribute that it was never received', async () => {
    const page = await openTab();
    await page.getByRole('button', { name: 'Add a row', exact: true }).click();
    await page.getByLabel('Row 1: attribute of the identity provider').fill('nickName');
    await page.getByText('None of the 100 people looked at has nickName.').waitFor();
    await page.getByText('Gives nothing: the identity provider sent no value.').waitFor();
  });

  it('turns the defaults of a field into editable rows, moves and removes them, and leaves a field alone', async () => {
    const page = await openTab();
    await page.getByRole('button', { name: 'Change E-mail address' }).click();
    await expect.poll(lastRows).toEqual([
      { to: 'email', from: 'email', when: 'always' },
      { to: 'email', from: 'mail', when: 'always' },
    ]);
    await page.getByRole('button', { name: 'Move Row 2 up' }).click();
    await page.getByRole('button', { name: 'Remove Row 2' }).click();
    await expect.poll(lastRows).toEqual([{ to: 'email', from: 'mail', when: 'always' }]);
    await choose(page, 'Row 1: Atlassian field', 'Time zone');
    await choose(page, 'Row 1: type', 'Constant');
    await page.getByLabel('Row 1: constant').fill('Europe/Rome');
    await choose(page, 'Row 1: when', 'Only in new accounts');
    await expect.poll(lastRows).toEqual([{ to: 'timeZone', constant: 'Europe/Rome', when: 'onCreate' }]);
    await choose(page, 'Row 1: when', 'Never: leave the field');
    await page.getByText('The field is left as it is.', { exact: true }).waitFor();
    await expect.poll(() => page.getByLabel('Row 1: constant').count()).toBe(0);
  });

  it('is tried with somebody else', async () => {
    const page = await openTab();
    await page.getByRole('button', { name: 'Choose somebody else' }).click();
    await page.getByRole('button', { name: 'zoe@example.com' }).click();
    await page.getByText('Zoe (zoe@example.com)').waitFor();
    await settled(page);
  });

  it('offers only the fields of customers', async () => {
    const page = await openTab();
    await page.getByRole('button', { name: 'Make it a connection of customers' }).click();
    await page.getByRole('row', { name: /^Location/ }).waitFor({ state: 'detached' });
    await page.getByText('The display name is used when the customer is created.').waitFor();
    await expect.poll(() => page.getByText('Update profiles is off').count()).toBe(0);
    await page.getByRole('button', { name: 'Add a row', exact: true }).click();
    await page.getByLabel('Row 1: Atlassian field', { exact: true }).click();
    const options = await page.getByRole('listbox').getByRole('option').allTextContents();
    expect(options).toEqual(['User name', 'E-mail address', 'Display name']);
    await page.getByRole('option', { name: 'Display name' }).click();
  });

  it('says if nobody has been sent, or the app does not answer', async () => {
    app.answer({
      listAttributes: () => ok({ ...received, attributes: [], looked: 0, total: 0 }),
      tryMapping: (draft) => {
        const { person: _, ...rest } = tried(draft);
        return ok({ ...rest, looked: 0, attributes: defaults.map(({ to, from, unseen }) => ({ to, from, unseen })) });
      },
    });
    const page = await open('/');
    await page.getByRole('heading', { name: 'Nobody has been sent yet' }).waitFor();
    app.answer({ tryMapping: () => failed('Storage is busy.') });
    await page.getByRole('button', { name: 'Add a row', exact: true }).click();
    await page.getByLabel('Row 1: attribute of the identity provider').fill('title');
    await page.getByText('Storage is busy.').waitFor();
    app.answer({ tryMapping: (draft) => ok(tried(draft)) });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Gives: Value of title').waitFor();
  });

  it.each([
    { theme: 'light', width: 1280 },
    { theme: 'dark', width: 800 },
  ] as const)('can be used by everybody: $theme, $width pixels', async ({ theme, width }) => {
    const page = await openTab({ theme, width });
    await page.getByRole('button', { name: 'Add a row for title' }).click();
    await page.getByRole('button', { name: 'Add a row', exact: true }).click();
    await page.getByText('Gives: Value of title').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  });
});
