import { beforeEach, describe, expect, it } from 'vitest';
import type { AdminPayload } from '../../src/entry/admin/contract';
import { someAlarms } from '../page/support/alarm-builders';
import { ok } from '../page/support/canned-app';
import { pick } from './support/pick';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();

describe('Alarms', () => {
  beforeEach(() => {
    app.answer({
      getAlarms: () => ok(someAlarms()),
      listPastIncidents: () => ok({ incidents: [], more: false }),
      listHistory: () => ok({ entries: [], more: false }),
    });
  });

  it('shows what is open with its numbers, what was told, and what was not', async () => {
    const page = await open('/alarms');
    await page
      .getByRole('row', { name: /Okta: A limit holds changes.*People · Number: 214 · Limit: 35.*OPS-7/ })
      .waitFor();
    await page
      .getByText(
        'The URL is not valid any more, the channel is archived, or the workflow is switched off. (no_service)',
      )
      .waitFor();
    await page.getByText('There has been none.').waitFor();
  });

  it('sends a test, and says that it has arrived or why not', async () => {
    const page = await open('/alarms');
    app.answer({ sendTestAlarm: ({ way }) => ok(way === 'jira' ? { issue: 'OPS-8' } : {}) });
    await page.getByRole('button', { name: 'Send a test' }).first().click();
    await page.getByText('See the issue OPS-8.').waitFor();
    await page.getByRole('button', { name: 'Send a test' }).nth(1).click();
    await page.getByText('See whether it has arrived in the channel.').waitFor();
  });

  it('saves which troubles are told, and from when on, and no number that does not fit', async () => {
    const saved: AdminPayload<'saveAlarmRules'>[] = [];
    app.answer({
      saveAlarmRules: (payload) => {
        saved.push(payload);
        return ok(someAlarms({ version: 4 }));
      },
    });
    const page = await open('/alarms');
    const days = page.getByLabel('Days before it ends (also for the API key)');
    await days.fill('0');
    await page.getByText('Enter a whole number from 1 to 90.').waitFor();
    expect(await page.getByRole('button', { name: 'Save what to tell' }).isDisabled()).toBe(true);
    await days.fill('30');
    // By key, because the input is below its drawing.
    await page.getByRole('checkbox', { name: 'The IdP is silent' }).press('Space');
    await page.getByRole('button', { name: 'Save what to tell' }).click();
    await expect.poll(() => saved.length).toBe(1);
    expect(saved).toMatchObject([{ version: 3, off: ['drift-found', 'idp-silent'], thresholds: { daysBefore: 30 } }]);
  });

  it('takes a webhook, and says what is wrong with one that is none', async () => {
    const page = await open('/alarms');
    app.answer({
      saveAlarmWebhook: ({ url }) =>
        url.startsWith('https://good')
          ? ok(someAlarms({ teams: { endsIn: 'tion', saved: '2026-03-04T10:00:00.000Z' } }))
          : {
              ok: false,
              error: {
                code: 'webhook-url-invalid',
                title: '',
                cause: '',
                remedy: '',
                retry: false,
                field: 'url',
              },
            },
    });
    await page.getByRole('button', { name: 'Add a webhook' }).click();
    const input = page.getByLabel('Webhook URL');
    await input.fill('https://example.com');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText(/Copy the whole URL from Slack or from the workflow in Teams/).waitFor();
    await input.fill('https://good.example.com');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('ends in tion').waitFor();
  });

  it('chooses a project and an issue type, and says what the app may not do there', async () => {
    const saved: AdminPayload<'saveAlarmIssues'>[] = [];
    app.answer({
      getAlarms: () => {
        const { jira: _, ...without } = someAlarms();
        return ok(without);
      },
      suggestAlarmProjects: () => ok({ projects: [{ id: '10001', name: 'Operations (OPS)' }] }),
      getAlarmProject: () => ok({ issueTypes: [{ id: '10100', name: 'Task' }], missingRights: ['Create issues'] }),
      saveAlarmIssues: (payload) => {
        saved.push(payload);
        return ok(someAlarms());
      },
    });
    const page = await open('/alarms');
    await page.getByRole('button', { name: 'Choose a project' }).click();
    await pick(page, 'Project*', 'Operations (OPS)');
    await page.getByText('Missing: Create issues.').waitFor();
    expect(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
    app.answer({ getAlarmProject: () => ok({ issueTypes: [{ id: '10100', name: 'Task' }], missingRights: [] }) });
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Choose a project' }).click();
    await pick(page, 'Project*', 'Operations (OPS)');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect
      .poll(() => saved)
      .toEqual([{ project: { id: '10001', name: 'Operations (OPS)' }, issueType: { id: '10100', name: 'Task' } }]);
  });

  it('makes a token for a monitoring tool, shown once', async () => {
    app.answer({ createHealthToken: () => ok({ alarms: someAlarms(), token: 'rcSecretToken' }) });
    const page = await open('/alarms');
    await page.getByRole('button', { name: 'Add token' }).click();
    await page.getByLabel('Label').fill('Monitoring');
    await page.getByRole('button', { name: 'Create token' }).click();
    await expect.poll(() => page.getByLabel('Token', { exact: true }).inputValue()).toBe('rcSecretToken');
  });
});
