import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import german from '../../static/locales/de-DE.json';
import english from '../../static/locales/en-US.json';
import { person, type SettingsWorld, settingsWorld } from '../journeys/settings-world';
import { type ServedPage, serveAdminPage } from '../page/support/serve-page';
import { sharedChromium } from './support/chromium';
import { type Visitor, visit } from './support/visitor';

let world: SettingsWorld;
let served: ServedPage;
let visitor: Visitor;
let mia: string;
let sales: string;

const settings = {
  scope: 'userType ne "Guest"',
  users: { onDeactivate: 'suspend' },
  groups: { exclude: ['private*'], rename: [{ pattern: '^okta-', replacement: '' }], defaultForEveryone: ['nowhere'] },
  protected: { people: ['boss@example.com'] },
  attributes: [{ to: 'jobTitle', from: 'title', when: 'always' }],
};

/** What an identity provider sends in its first days: the whole app decides about it. */
async function live(): Promise<void> {
  await world.set(settings);
  mia = await world.push(person('mia@example.com', { displayName: 'Mia Wu', title: 'Pilot' }));
  const guest = await world.push(person('guest@example.com', { userType: 'Guest' }));
  const leaver = await world.push(person('leaver@example.com'));
  await world.push(person('boss@example.com')).catch(() => undefined);
  await world.push({ userName: 'nobody' }).catch(() => undefined);
  await world.push({ userName: 'odd@example.com', emails: 'none' }).catch(() => undefined);
  sales = await world.pushGroup('okta-Sales', [mia, guest, leaver]);
  await world.pushGroup('private-one', [mia]);
  await world.settle();
  await world.patch(mia, { title: 'Captain' });
  await world.patch(leaver, { active: false });
  await world.patch(mia, { displayName: 'Mia Wang' });
  await world.remove(leaver);
  await world.settle();
  await world.set({ ...settings, users: { onDeactivate: 'logOnly' } });
}

beforeAll(async () => {
  world = await settingsWorld();
  await live();
  const { forge, site } = world.app;
  const { accountId } = site.credentials.administrator;
  served = await serveAdminPage((functionKey, payload) =>
    forge.invokeResolver({ moduleKey: 'rollcall-admin', functionKey, payload, accountId }),
  );
  visitor = await visit(await sharedChromium(), served.url, { locale: 'de-DE' });
});

afterAll(async () => {
  await visitor.leave();
  await served.close();
  await world.app.close();
});

/** What a German text repeats is a name: of a product, or of a screen of Atlassian's. */
const isName = (key: string, part: string) => (german as Readonly<Record<string, string>>)[key]?.includes(part);
/** Parts of English texts that are long enough to be told from names: three words without a value between them. */
const parts = Object.entries(english)
  .filter(([key]) => /^(said|cause|outcome|operation|source)\./.test(key))
  .flatMap(([key, text]) => text.split(/[{}[\]]|\(|\)/).map((part) => [key, part.trim()] as const))
  .filter(([key, part]) => part.split(' ').length >= 3 && !isName(key, part))
  .map(([, part]) => part);
/** Quoted as it is written, in any language. */
const isCode = (line: string) => line.includes('userType eq');
/** Words that no German text has. */
const foreign = /\b(the|and|with|has|have|this|are|from|their|they|person is|nothing)\b/i;

async function readable(page: Page): Promise<readonly string[]> {
  const text = await page.evaluate<string>('document.body.innerText');
  return text.split('\n').filter((line) => line.trim() !== '');
}

async function expectGerman(page: Page): Promise<void> {
  const lines = (await readable(page)).filter((line) => !/^Theme|^(Light|Dark|Auto)$/.test(line));
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.filter((line) => parts.some((part) => line.includes(part)))).toEqual([]);
  expect(lines.filter((line) => foreign.test(line) && !isCode(line))).toEqual([]);
}

const open = async (path: string): Promise<Page> => {
  await visitor.rest();
  await visitor.comeAgain(`${served.url}/#${path}`);
  return visitor.page;
};
const log = async (query: object) =>
  ((await world.app.admin('listLog', { limit: 100, ...query })) as { entries: { id: string }[] }).entries;

describe('a page in German', () => {
  it('has no English in the log, nor in any of its entries', async () => {
    const page = await open('/log');
    await page.getByText('Mia Wu').or(page.getByText('Mia Wang')).first().waitFor();
    await expectGerman(page);
    const entries = await log({});
    expect(entries.length).toBeGreaterThan(8);
    for (const { id } of entries) {
      const entry = await open(`/log/${id}`);
      await entry.getByRole('heading', { name: 'Aufrufe bei Atlassian' }).waitFor();
      await expectGerman(entry);
    }
  });

  it('finds in the log what it shows there', async () => {
    const page = await open('/log');
    await page.getByLabel('Suchen').first().fill('eingeladen');
    await page
      .getByText(/mia@example\.com eingeladen/)
      .first()
      .waitFor();
    expect((await log({ text: 'mia@example.com eingeladen' })).length).toBeGreaterThan(0);
    expect((await log({ text: 'Invited mia@example.com' })).length).toBeGreaterThan(0);
    expect(await log({ text: 'nirgends zu lesen' })).toEqual([]);
  });

  it.each([
    '/overview',
    '/connections',
    '/approvals',
    '/access',
    '/alarms',
    '/settings',
    '/people/user/refusal',
    '/connections/new',
    '/connections/new/okta',
  ])('has no English on %s', async (path) => {
    const page = await open(path);
    await page.getByRole('heading').first().waitFor();
    await page.waitForLoadState('networkidle');
    await expectGerman(page);
  });

  it.each([
    'users',
    'attributes',
    'custom-attributes',
    'groups',
    'safety',
    'people',
    'drift',
    'test',
    'log',
    'history',
    '',
  ])('has no English on the tab %s of a connection', async (tab) => {
    const page = await open(`/connections/${world.okta.id}/${tab}`);
    await page.getByRole('tab').first().waitFor();
    await page.waitForLoadState('networkidle');
    await expectGerman(page);
  });

  it('has no English where settings cannot be used, whoever found what is wrong with them', async () => {
    const page = await open(`/connections/${world.okta.id}/history`);
    await page.getByRole('button', { name: german['transfer.import'] }).click();
    const dialog = page.getByRole('dialog');
    const problems = [
      ['scope: "active eq"\nmodus: live', 'Der Filter endet an Stelle 10; erwartet wird ein Wert.'],
      ['groups:\n  rename:\n    - { pattern: "a(?=b)", replacement: x }', 'Das gibt es in RE2 nicht: (?=.'],
      ['groups:\n  name: "{{ displayName | uper }}"', 'Meinten Sie „upper“?'],
      ['mode: live\nmode: preview', 'Der Text ist kein YAML. Ein Name steht zweimal im selben Abschnitt.'],
      ['precedence: 5000', 'Die Zahl darf höchstens 1.000 sein.'],
    ] as const;
    for (const [yaml, problem] of problems) {
      await dialog.getByLabel(german['transfer.yaml']).fill(yaml);
      await dialog.getByRole('button', { name: german['compare.run'] }).click();
      await dialog.getByText(problem, { exact: false }).waitFor();
      await expectGerman(page);
    }
  });

  it('words what a connection begins with', async () => {
    const page = await open(`/connections/${world.okta.id}`);
    await page.getByRole('cell', { name: 'Erstes Token' }).waitFor();
  });

  it('has no English in the plan that comes before going live', async () => {
    await world.set({ ...settings, mode: 'preview' });
    await world.push(person('new@example.com', { displayName: 'New Person' }));
    await world.patch(mia, { active: false, title: 'Retired' });
    await world.pushGroup('okta-Team', [mia]);
    const page = await open(`/connections/${world.okta.id}`);
    await page.getByRole('button', { name: /Live schalten/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByText(/Zugang von .* sperren/)
      .first()
      .waitFor();
    await expectGerman(page);
    await world.set(settings);
    await world.settle();
  });

  it('has no English in the test of a person, nor of a group', async () => {
    const page = await open(`/connections/${world.okta.id}/test`);
    await page.getByLabel('E-Mail-Adresse').fill('mia@example.com');
    await page.getByRole('button', { name: 'Testen', exact: true }).click();
    await page.getByText('Was sich ändern würde').waitFor();
    await expectGerman(page);
    await page.getByLabel('E-Mail-Adresse').fill('guest@example.com');
    await page.getByRole('button', { name: 'Testen', exact: true }).click();
    await page.getByText('außerhalb des Geltungsbereichs').first().waitFor();
    await expectGerman(page);
  });

  it.each([
    ['person', () => mia],
    ['group', () => sales],
  ] as const)('has no English in the details of a %s', async (kind, id) => {
    const page = await open(`/connections/${world.okta.id}/people/${kind}/${id()}`);
    await page.getByRole('dialog').waitFor();
    await page.waitForLoadState('networkidle');
    await expectGerman(page);
  });

  it('has no English in the history', async () => {
    await world.set({ ...settings, users: { onDeactivate: 'remove' } });
    const page = await open(`/connections/${world.okta.id}/history`);
    await page.getByRole('button', { name: 'Einstellungen geändert' }).first().click();
    await page.getByRole('dialog').getByText(german['users.departure.remove']).waitFor();
    await expectGerman(page);
  });
});
