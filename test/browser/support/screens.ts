import type { Page } from 'playwright-core';
import type { AdminCallName } from '../../../src/entry/admin/contract';
import type { Notice } from '../../../src/entry/admin/contract/overview';
import { causes } from '../../../src/journal/causes/causes';
import { aConnection, aLogEntry, anOverview } from '../../page/support/builders';
import { type CannedAnswers, ok } from '../../page/support/canned-app';
import { aPersonTest, aProgress } from '../../page/support/sync-builders';
import { setChecked } from './set-checked';

/** A screen of the page in one of its states. */
export interface Screen {
  readonly name: string;
  readonly path: string;
  /** The app's answers where they differ from `prepareScreens`. */
  readonly answers?: () => CannedAnswers;
  /** Calls left unanswered until the screen is left. */
  readonly held?: readonly AdminCallName[];
  /** Continues from the address until everything is there. */
  /** It asks before it is left, so the next screen is loaded afresh. */
  readonly asksBeforeLeaving?: true;
  arrive(page: Page): Promise<void>;
}

const chooseJira = (page: Page) => setChecked(page.getByRole('checkbox', { name: /^Jira/ }));

export const shows = (text: string) => (page: Page) => page.getByText(text).first().waitFor();

const tab = (name: string, loaded: (page: Page) => Promise<void>) => async (page: Page) => {
  await page.getByRole('tab', { name, exact: true }).click();
  await loaded(page);
};

const firstRow = (page: Page) => page.getByRole('row').nth(1).waitFor();
const connection = '/connections/c0nnect10nId';

const press =
  (...names: readonly string[]) =>
  async (page: Page) => {
    for (const name of names) {
      const dialog = page.getByRole('dialog');
      const place = (await dialog.count()) > 0 ? dialog : page;
      await place.getByRole('button', { name }).first().click();
    }
  };

const settings = tab('History', shows('History of changes'));
const opens =
  (arrive: (page: Page) => Promise<void>, ...then: readonly ((page: Page) => Promise<void>)[]) =>
  async (page: Page) => {
    for (const step of [arrive, ...then]) await step(page);
  };

/** A new connection that has not been called yet. */
function newConnection(): CannedAnswers {
  const { lastRequest: _, ...silent } = aConnection({ people: 0, groups: 0 });
  return {
    createConnection: () => ok({ connection: silent, baseUrl: silent.baseUrl, token: 'the-secret-token' }),
    getConnection: () => ok(silent),
  };
}

/** Dialogs and forms, over or in a screen. */
export const dialogs: readonly Screen[] = [
  {
    name: 'Organization key',
    path: '/access',
    answers: () => ({ getAccess: () => ok({}) }),
    arrive: opens(press('Add organization API key'), shows('Expires on')),
  },
  {
    name: 'Administrator token',
    path: '/access',
    answers: () => ({ getAccess: () => ok({ allowsAdministratorToken: true }) }),
    arrive: opens(press('Add administrator API token'), shows('Save token')),
  },
  { name: 'Remove access', path: '/access', arrive: press('Remove') },
  {
    name: 'Change in the history',
    path: connection,
    arrive: opens(settings, press('Settings changed'), shows('Log it only')),
  },
  {
    name: 'Revert',
    path: connection,
    arrive: opens(settings, press('Settings changed'), shows('Log it only'), press('Revert'), shows('earlier values')),
  },
  {
    name: 'Export settings',
    path: connection,
    answers: () => ({ exportSettings: () => ok({ fileName: 'rollcall-okta.yaml', yaml: 'mode: live\n' }) }),
    arrive: opens(settings, press('Export settings'), shows('rollcall-okta.yaml')),
  },
  {
    name: 'Import settings',
    path: connection,
    arrive: opens(
      settings,
      press('Import settings'),
      (page) => page.getByLabel('Settings as YAML').fill('mode: live'),
      press('Show what would change'),
      shows('2 settings would change'),
    ),
  },
  {
    name: 'Test of a person',
    path: connection,
    answers: () => ({ testPerson: () => ok(aPersonTest()) }),
    arrive: opens(
      tab('Test', (page) => page.getByLabel('E-mail address').fill('mia@example.com')),
      (page) => page.getByRole('button', { name: 'Test', exact: true }).click(),
      shows('What would change'),
    ),
  },
  { name: 'Activity by day', path: '/log', arrive: opens(firstRow, press('Show activity'), shows('Show as table')) },
  {
    name: 'Export of the log',
    path: '/log',
    arrive: opens(firstRow, press('Export'), shows('2 entries match the filters')),
  },
  {
    name: 'Log entry, refused',
    path: '/log/entry1',
    answers: () => ({ getLogEntry: () => ok(aLogEntry({ ...refusal, canRetry: true })) }),
    arrive: shows('Compares m…@example.com with Atlassian now'),
  },
  {
    name: 'Every banner',
    path: '/overview',
    answers: () => ({ getOverview: () => ok(anOverview({ notices: [...everyNotice] })) }),
    arrive: opens(shows('Working more slowly'), shows('Needs attention')),
  },
  {
    name: 'Canary of a new connection',
    path: '/connections/new/okta',
    arrive: opens(
      (page) => setChecked(page.getByRole('radio', { name: /Canary/ })),
      press('Save settings'),
      shows('Name at least one group'),
    ),
  },
  {
    name: 'URL and token',
    asksBeforeLeaving: true,
    path: '/connections/new/okta',
    answers: newConnection,
    arrive: opens(
      (page) => page.getByLabel('App name').fill('Okta'),
      chooseJira,
      press('Save settings'),
      shows('Step 3 of 4'),
    ),
  },
  {
    name: 'At your provider',
    path: '/connections/new/okta',
    answers: newConnection,
    arrive: opens(
      (page) => page.getByLabel('App name').fill('Okta'),
      chooseJira,
      press('Save settings'),
      (page) => setChecked(page.getByLabel('I have stored it')),
      press('Next'),
      shows('Waiting for the first call'),
    ),
  },
  {
    name: 'Actions for a connection',
    path: '/connections',
    arrive: opens(press('Actions'), shows('Duplicate')),
  },
  {
    name: 'Duplicate a connection',
    path: '/connections',
    arrive: opens(press('Actions'), press('Duplicate'), shows('It begins in preview')),
  },
  {
    name: 'Delete a connection',
    path: '/connections',
    arrive: opens(press('Actions'), press('Delete'), shows('Rollcall forgets')),
  },
  {
    name: 'Add a token',
    path: connection,
    arrive: opens(
      press('Add token'),
      (page) => page.getByLabel('Expiry').click(),
      (page) => page.getByRole('option', { name: 'On a day that I choose' }).click(),
      shows('Last day'),
    ),
  },
  { name: 'Diagnostics', path: '/settings', arrive: opens(press('Show diagnostics'), shows('1.2.3')) },
  {
    name: 'Export all settings',
    path: '/settings',
    answers: () => ({
      exportAllSettings: () => ok({ fileName: 'rollcall.yaml', yaml: 'mode: live\n', left: ['Entra'] }),
    }),
    arrive: opens(press('Export all settings'), shows('rollcall.yaml')),
  },
  { name: 'Sync now', path: connection, arrive: opens(press('Sync now…'), shows('Nothing would change')) },
  {
    name: 'Sync now, running',
    path: connection,
    answers: () => ({ getProgress: () => ok(aProgress()) }),
    arrive: shows('7 of 28 looked at'),
  },
  {
    name: 'Import of a text with mistakes',
    path: connection,
    answers: () => ({ compareSettings: () => ({ ok: false, error: mistakes }) }),
    arrive: opens(
      settings,
      press('Import settings'),
      (page) => page.getByLabel('Settings as YAML').fill('mode: life'),
      press('Show what would change'),
      shows('Line 1'),
    ),
  },
];

const refusal = {
  outcome: 'refused',
  cause: 'seats-exhausted',
  error: { code: 'seats-exhausted', ...causes['seats-exhausted'] },
} as const;

const everyNotice: readonly Notice[] = [
  { key: 'license-inactive' },
  { key: 'organization-rejected', since: '2026-03-04T10:42:00.000Z' },
  { key: 'administrator-rejected', since: '2026-03-04T10:42:00.000Z' },
  {
    key: 'held',
    connection: { id: 'c0nnect10nId', name: 'Okta' },
    kind: 'people',
    count: 214,
    since: '2026-03-04T10:42:00.000Z',
  },
  { key: 'organization-expired' },
  { key: 'organization-expires', days: 12 },
  { key: 'access-missing' },
  { key: 'token-expired', connection: { id: 'c1', name: 'Okta' } },
  { key: 'token-expires', connection: { id: 'c2', name: 'Entra' }, days: 3 },
  { key: 'atlassian-busy', nextTry: '2026-03-04T11:00:00.000Z' },
  {
    key: 'preview',
    connections: [aConnection(), aConnection({ id: 'c2', name: 'Entra trial' })].map(({ id, name }) => ({ id, name })),
  },
];

const mistakes = {
  code: 'settings-invalid',
  ...causes['settings-invalid'],
  problems: [{ path: 'mode', message: 'This must be one of preview, canary, live.', line: 1 }],
};

/** Every screen in its usual state. */
export const screens: readonly Screen[] = [
  { name: 'Overview', path: '/overview', arrive: shows('Needs attention') },
  { name: 'Connections', path: '/connections', arrive: shows('Add connection') },
  { name: 'Add connection', path: '/connections/new', arrive: shows('Step 1 of 4') },
  { name: 'Name and method', path: '/connections/new/okta', arrive: shows('App name') },
  { name: 'Set-up', path: connection, arrive: shows('Bearer tokens') },
  { name: 'Users', path: `${connection}/users`, arrive: shows('Jira: 3 of 50 seats left') },
  { name: 'Attributes', path: `${connection}/attributes`, arrive: shows('Gives: Engineer') },
  { name: 'Custom attributes', path: `${connection}/custom-attributes`, arrive: shows('Gives: 42') },
  { name: 'Groups', path: `${connection}/groups`, arrive: shows('Rule 1 (^okta-(.*)$) makes it Finance.') },
  { name: 'People & groups', path: `${connection}/people`, arrive: firstRow },
  { name: 'Drift', path: `${connection}/drift`, arrive: shows('3 differences') },
  { name: 'Test', path: `${connection}/test`, arrive: (page) => page.getByLabel('E-mail address').waitFor() },
  { name: 'Log of a connection', path: `${connection}/log`, arrive: firstRow },
  { name: 'History', path: `${connection}/history`, arrive: shows('History of changes') },
  { name: 'Safety', path: `${connection}/safety`, arrive: shows('People who lose access') },
  { name: 'Approvals', path: '/approvals', arrive: shows('leo@example.com') },
  { name: 'Atlassian access', path: '/access', arrive: shows('History of changes') },
  { name: 'Alarms', path: '/alarms', arrive: shows('History of changes') },
  { name: 'Log', path: '/log', arrive: firstRow },
  { name: 'Log entry', path: '/log/entry1', arrive: shows('Calls to Atlassian') },
  {
    name: 'Settings of all',
    path: '/settings',
    arrive: shows('Show older changes'),
  },
];
