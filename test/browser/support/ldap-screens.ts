import type { Page } from 'playwright-core';
import type { CannedAnswers } from '../../page/support/canned-app';
import { ok } from '../../page/support/canned-app';
import {
  aConnectorStatus,
  aDirectory,
  aScan,
  directorySettings,
  foundMia,
  foundSales,
  noConnector,
} from '../../page/support/ldap-builders';
import { aPersonTest } from '../../page/support/sync-builders';
import { type Screen, shows } from './screens';
import { setChecked } from './set-checked';

const connection = '/connections/c0nnect10nId';

/** The app's answers for a directory whose connector waits. */
export const directoryAnswers = (): CannedAnswers => ({
  listConnections: () => ok({ connections: [aDirectory()] }),
  getConnection: () => ok(aDirectory()),
  getSettings: () => ok(directorySettings()),
  getConnector: () => ok(aConnectorStatus()),
  askConnector: () => ok({ jobId: 'j1' }),
  testFound: () => ok(aPersonTest()),
});

const anError = (code: string, title: string) => ({ code, title, cause: 'This is why.', remedy: 'This helps.' });

/** Asks for a new connection to an Active Directory, as far as the least settings. */
export async function toLeastSettings(page: Page): Promise<void> {
  await page.getByLabel('App name').fill('Corporate directory');
  await setChecked(page.getByRole('checkbox', { name: /^Jira/ }));
  await page.getByRole('button', { name: 'Save settings' }).click();
  await page.getByText('Step 3 of 4').waitFor();
}

export async function toStartOfConnector(page: Page): Promise<void> {
  await toLeastSettings(page);
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await page.getByText('Step 4 of 4').waitFor();
  await page.getByLabel('Command that starts the connector').waitFor();
}

const isNew = (): CannedAnswers => {
  const { lastRequest: _, ...silent } = aDirectory({ people: 0, groups: 0, mode: 'preview' });
  return {
    ...directoryAnswers(),
    createConnection: () => ok({ connection: silent, baseUrl: silent.baseUrl, token: 'the-secret-token' }),
    getConnection: () => ok(silent),
    saveSettings: () => ok(directorySettings()),
    getConnector: () => ok(noConnector()),
  };
};

const search = (kind: 'A person' | 'A group', label: string, name: string, shown: string) => async (page: Page) => {
  await page.getByRole('button', { name: kind, exact: true }).click();
  await page.getByLabel(label, { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await page.getByText(shown).first().waitFor();
};

/** Everything about a directory over LDAP. */
export const ldapScreens: readonly Screen[] = [
  {
    name: 'LDAP',
    path: `${connection}/directory`,
    answers: directoryAnswers,
    arrive: shows('Name in the certificate'),
  },
  {
    name: 'LDAP, before anything is set',
    path: `${connection}/directory`,
    answers: () => ({
      ...directoryAnswers(),
      getSettings: () =>
        ok(directorySettings({ servers: [], bindDn: '', peopleBases: [], groupBases: [], security: 'none' })),
      getConnector: () => ok(noConnector({ missing: ['servers', 'bindDn', 'peopleBases', 'groupBases'] })),
    }),
    arrive: shows('Fill in and save first'),
  },
  {
    name: 'LDAP, tested',
    path: `${connection}/directory`,
    answers: () => ({
      ...directoryAnswers(),
      getConnectorAnswer: () =>
        ok({
          state: 'done',
          steps: [
            { step: 'name', server: 'dc1.corp.example.com:636' },
            { step: 'tcp', server: 'dc1.corp.example.com:636' },
            {
              step: 'tls',
              server: 'dc1.corp.example.com:636',
              error: anError('tls-of-test', 'The certificate is not trusted'),
            },
            { step: 'people', base: 'OU=Staff,DC=corp,DC=example,DC=com', count: 1204, without: { mail: 3 } },
          ],
        }),
    }),
    arrive: async (page) => {
      await page.getByRole('button', { name: 'Test connection' }).click();
      await page.getByText('1,204 people, 3 without mail').waitFor();
    },
  },
  {
    name: 'Search a user',
    path: `${connection}/search`,
    answers: () => ({ ...directoryAnswers(), getConnectorAnswer: () => ok(foundMia) }),
    arrive: search('A person', 'Account name', 'mia', 'What the directory says'),
  },
  {
    name: 'Search a group',
    path: `${connection}/search`,
    answers: () => ({ ...directoryAnswers(), getConnectorAnswer: () => ok(foundSales) }),
    arrive: search('A group', 'Name of the group', 'Sales', 'Sales Europe'),
  },
  {
    name: 'Waiting for the connector',
    path: `${connection}/search`,
    answers: () => ({ ...directoryAnswers(), getConnectorAnswer: () => ok({ state: 'waiting' }) }),
    arrive: search('A person', 'Account name', 'mia', 'Waiting for the connector'),
  },
  {
    name: 'Connector',
    path: `${connection}/connector`,
    answers: () => ({
      ...directoryAnswers(),
      getConnector: () =>
        ok(
          aConnectorStatus({
            toApply: 3,
            scans: [
              aScan({
                outcome: 'attention',
                errors: 2,
                notices: [
                  {
                    error: anError('double-of-test', 'Two people have one account name'),
                    count: 3,
                    about: ['mia', 'jo'],
                  },
                ],
              }),
              aScan({
                begun: '2026-03-04T10:30:00.000Z',
                outcome: 'failed',
                error: anError('lost-of-test', 'The connection was lost'),
              }),
            ],
          }),
        ),
    }),
    arrive: shows('Two people have one account name'),
  },
  {
    name: 'Connector, silent',
    path: `${connection}/connector`,
    answers: () => ({ ...directoryAnswers(), getConnector: () => ok(aConnectorStatus({ state: 'silent' })) }),
    arrive: shows('The connector is silent'),
  },
  {
    name: 'Connector, never came',
    path: `${connection}/connector`,
    answers: () => ({ ...directoryAnswers(), getConnector: () => ok(noConnector()) }),
    arrive: shows('Command that starts the connector'),
  },
  {
    name: 'Least settings of a directory',
    path: '/connections/new/active-directory',
    answers: isNew,
    asksBeforeLeaving: true,
    arrive: toLeastSettings,
  },
  {
    name: 'Start of the connector',
    path: '/connections/new/active-directory',
    answers: isNew,
    asksBeforeLeaving: true,
    arrive: toStartOfConnector,
  },
  {
    name: 'Groups of the directory',
    path: `${connection}/groups`,
    answers: () => ({
      ...directoryAnswers(),
      getSettings: () => {
        const { settings, ...rest } = directorySettings();
        return ok({ ...rest, settings: { ...settings, groups: { ...Object(settings.groups), mode: 'manual' } } });
      },
      getConnectorAnswer: () =>
        ok({ state: 'done', names: [{ name: 'Sales', dn: 'CN=Sales,OU=Groups,DC=corp,DC=example,DC=com' }] }),
    }),
    arrive: async (page) => {
      await page.getByRole('button', { name: 'Find in the directory' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Search' }).click();
      await dialog.getByRole('checkbox', { name: 'Sales' }).waitFor();
    },
  },
];
