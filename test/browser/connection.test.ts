import { beforeEach, describe, expect, it } from 'vitest';
import { aConnection } from '../page/support/builders';
import { failed, ok } from '../page/support/canned-app';
import { noProgress } from '../page/support/sync-builders';
import { pick } from './support/pick';
import { setChecked } from './support/set-checked';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();

const pilots = { id: 'g1', displayName: 'Pilots', members: 3, pending: false };
const listGroups = () => ok({ groups: [pilots], isComplete: true });

describe('a connection', () => {
  beforeEach(() => {
    app.answer({ getConnection: () => ok(aConnection()) });
  });

  it('is deleted only after its name is typed', async () => {
    app.answer({ deleteConnection: () => ok({ connectionId: aConnection().id }) });
    const page = await open('/connections/c0nnect10nId');
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('button', { name: 'Delete connection' }).click();
    await page.getByText('Rollcall forgets: 25 people, 3 groups.').waitFor();
    const remove = page.getByRole('button', { name: 'Delete Okta production' });
    await expect.poll(() => remove.isDisabled()).toBe(true);
    await page.getByLabel(/Type Okta production/).fill('Okta production');
    await remove.click();
    await page.getByRole('heading', { name: 'Connections' }).waitFor();
    await expect
      .poll(() => app.calls().find(({ name }) => name === 'deleteConnection')?.payload)
      .toEqual({
        connectionId: 'c0nnect10nId',
        name: 'Okta production',
      });
  });

  it('keeps the dialog open and says why when deleting failed', async () => {
    app.answer({ deleteConnection: () => failed('The name is another one.') });
    const page = await open('/connections/c0nnect10nId');
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('button', { name: 'Delete connection' }).click();
    await page.getByLabel(/Type Okta production/).fill('Okta production');
    await page.getByRole('button', { name: 'Delete Okta production' }).click();
    await page.getByRole('dialog').getByText('The name is another one.').waitFor();
  });

  it('warns that provisioning stops when its last token is revoked', async () => {
    app.answer({ revokeToken: () => ok(aConnection({ version: 2, tokens: [] })) });
    const page = await open('/connections/c0nnect10nId');
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('provisioning stops until you add another one').waitFor();
    await page.getByRole('button', { name: 'Revoke First token' }).click();
    await page.getByText('No token is valid').waitFor();
  });

  it('warns if no other token has been used when one is revoked', async () => {
    const [token] = aConnection().tokens;
    if (!token) throw new Error('The connection has no token.');
    const second = { ...token, id: 't2', label: 'March' };
    app.answer({ getConnection: () => ok(aConnection({ tokens: [token, second] })) });
    const page = await open('/connections/c0nnect10nId');
    const revoke = (label: RegExp) => page.getByRole('row', { name: label }).getByRole('button', { name: 'Revoke' });
    await revoke(/First token/).click();
    await page.getByText('The identity provider may not have March yet.').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    const used = { ...second, lastUsed: '2026-03-05T09:00:00.000Z' };
    app.answer({ getConnection: () => ok(aConnection({ tokens: [token, used] })) });
    await page.reload();
    await revoke(/First token/).click();
    await page.getByText('is refused from now on').waitFor();
    await expect.poll(() => page.getByText('may not have').count()).toBe(0);
  });

  it('keeps the steps at its provider at hand, on every tab', async () => {
    const page = await open('/connections/c0nnect10nId/log');
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('button', { name: 'Set up Okta' }).click();
    await page
      .getByRole('dialog', { name: 'Set up Okta' })
      .getByText('SCIM 2.0 Test App (OAuth Bearer Token)')
      .waitFor();
  });

  it('shows a second token once, in the dialog that created it', async () => {
    const second = { id: 't2', label: 'March', prefix: 'rc_Zz', created: '2026-03-05T09:00:00.000Z' };
    const changed = aConnection({ version: 2, tokens: [...aConnection().tokens, second] });
    app.answer({ createToken: () => ok({ connection: changed, token: 'another-token' }) });
    const page = await open('/connections/c0nnect10nId');
    await page.getByRole('button', { name: 'Add token' }).click();
    await page.getByLabel('Label').fill('March');
    await page.getByRole('button', { name: 'Create token' }).click();
    await expect.poll(() => page.getByLabel('SCIM bearer token').inputValue()).toBe('another-token');
    await page.getByRole('button', { name: 'I have stored it' }).click();
    await page.getByRole('cell', { name: 'March' }).waitFor();
    await page.getByLabel('SCIM bearer token').waitFor({ state: 'detached' });
  });

  it('asks before a token that was not copied is lost, with the dialog or with the page', async () => {
    app.answer({ createToken: () => ok({ connection: aConnection({ version: 2 }), token: 'another-token' }) });
    const page = await open('/connections');
    await page.getByRole('button', { name: 'Okta production' }).click();
    await page.getByRole('button', { name: 'Add token' }).click();
    await page.getByLabel('Label').fill('March');
    await page.getByRole('button', { name: 'Create token' }).click();
    await page.getByLabel('SCIM bearer token').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Leave before the token is stored?').waitFor();
    await expect.poll(() => page.getByLabel('SCIM bearer token').inputValue()).toBe('another-token');
    await page.goBack();
    await page.getByRole('button', { name: 'Stay here' }).click();
    await expect.poll(() => page.getByLabel('SCIM bearer token').inputValue()).toBe('another-token');
    await page.getByRole('dialog').getByRole('button', { name: 'Copy' }).click();
    await page.getByText('Leave before the token is stored?').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('gets a token that expires after a year', async () => {
    app.answer({ createToken: () => ok({ connection: aConnection({ version: 2 }), token: 'another-token' }) });
    const page = await open('/connections/c0nnect10nId');
    await page.getByRole('button', { name: 'Add token' }).click();
    await page.getByLabel('Label').fill('2026');
    await page.getByLabel('Expiry').click();
    await page.getByRole('option', { name: 'In 1 year' }).click();
    await page.getByRole('button', { name: 'Create token' }).click();
    await page.getByLabel('SCIM bearer token').waitFor();
    const payload = app.calls().find(({ name }) => name === 'createToken')?.payload as { expires?: string } | undefined;
    const days = (Date.parse(payload?.expires ?? '') - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(365);
  });

  it('asks for the expiry date of a token, and says if it is past', async () => {
    app.answer({ createToken: () => failed('The expiry date is not in the future.', 'expires') });
    const page = await open('/connections/c0nnect10nId');
    await page.getByRole('button', { name: 'Add token' }).click();
    await page.getByLabel('Label').fill('A day');
    await page.getByLabel('Expiry').click();
    await page.getByRole('option', { name: 'On a day that I choose' }).click();
    const create = page.getByRole('button', { name: 'Create token' });
    await expect.poll(() => create.isDisabled()).toBe(true);
    await page.getByLabel('Last day').fill('1/31/2026');
    await page.keyboard.press('Enter');
    await create.click();
    await page.getByText('The expiry date is not in the future.').waitFor();
    const payload = app.calls().find(({ name }) => name === 'createToken')?.payload;
    expect(payload).toMatchObject({ label: 'A day', expires: '2026-01-31T23:59:59.000Z' });
  });

  it('shows when each token was used, which expire soon or have expired, and no revoked ones', async () => {
    const token = { prefix: 'rc', created: '2026-03-02T09:00:00.000Z' };
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const tokens = [
      { ...token, id: 't1', label: 'Lasting', lastUsed: '2026-03-04T10:45:00.000Z' },
      { ...token, id: 't2', label: 'Ending', expires: inDays(3) },
      { ...token, id: 't3', label: 'Over', expires: '2026-02-01T23:59:59.000Z' },
      { ...token, id: 't4', label: 'Gone', revoked: '2026-03-03T09:00:00.000Z' },
    ];
    app.answer({ getConnection: () => ok(aConnection({ tokens })) });
    const page = await open('/connections/c0nnect10nId');
    await page.getByRole('row', { name: /Lasting.*Mar 4, 10:45.*Never/ }).waitFor();
    await page.getByRole('row', { name: /Ending.*Soon/ }).waitFor();
    await page.getByRole('row', { name: /Over.*Feb 1, 2026.*Expired/ }).waitFor();
    await expect.poll(() => page.getByText('Gone').count()).toBe(0);
    await page.getByRole('row', { name: /Over/ }).getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('button', { name: 'Revoke Over' }).waitFor();
    await expect.poll(() => page.getByText('provisioning stops').count()).toBe(0);
  });

  it('saves the canary groups together with the mode', async () => {
    const canary = { mode: 'canary', canaryGroups: ['Pilots'] } as const;
    app.answer({
      getConnection: () => ok(aConnection({ ...canary, canaryGroups: ['Pilots'] })),
      getSettings: () => ok({ connectionId: 'c0nnect10nId', version: 1, settings: { ...canary }, yaml: '' }),
      getProgress: () => ok(noProgress),
      listGroups,
      previewConnection: () => ok({ looked: 3, total: 28, counts: [], withoutProduct: 0, sample: [], removals: [] }),
      updateConnection: () => ok(aConnection({ version: 2, mode: 'canary', canaryGroups: ['Pilots', 'IT'] })),
    });
    const page = await open('/connections/c0nnect10nId');
    const save = page.getByRole('button', { name: 'Save changes' });
    await expect.poll(() => save.isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Remove Pilots' }).click();
    await page.getByText('Name at least one group').waitFor();
    await pick(page, 'Canary groups', 'Pilots');
    // A group that is still to come may be named as well.
    await pick(page, 'Canary groups', 'IT');
    await save.click();
    // It writes for others than before, so the plan comes first.
    expect(app.calls().filter(({ name }) => name === 'updateConnection')).toEqual([]);
    await page.getByRole('button', { name: 'Start canary' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText('Canary', { exact: true }).waitFor();
    await expect
      .poll(() => app.calls().find(({ name }) => name === 'updateConnection')?.payload)
      .toMatchObject({
        version: 1,
        mode: 'canary',
        canaryGroups: ['Pilots', 'IT'],
      });
  });

  it('plans a canary with the groups about to be saved', async () => {
    const settings = { mode: 'preview', canaryGroups: [], scope: 'active eq true' };
    app.answer({
      getConnection: () => ok(aConnection({ mode: 'preview' })),
      getSettings: () => ok({ connectionId: 'c0nnect10nId', version: 1, settings, yaml: '' }),
      listGroups,
      previewConnection: () => failed('The plan is not what this is about.'),
    });
    const page = await open('/connections/c0nnect10nId');
    await setChecked(page.getByRole('radio', { name: /Canary/ }));
    await pick(page, 'Canary groups', 'Pilots');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('dialog').waitFor();
    await expect
      .poll(() => app.calls().find(({ name }) => name === 'previewConnection')?.payload)
      .toMatchObject({
        mode: 'canary',
        settings: { scope: 'active eq true', canaryGroups: ['Pilots'] },
      });
  });

  it('sends the version the administrator saw with a change', async () => {
    app.answer({ updateConnection: () => ok(aConnection({ version: 2, mode: 'preview' })) });
    const page = await open('/connections/c0nnect10nId');
    await setChecked(page.getByRole('radio', { name: /Preview/ }));
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('Preview', { exact: true }).waitFor();
    await expect
      .poll(() => app.calls().find(({ name }) => name === 'updateConnection')?.payload)
      .toMatchObject({
        version: 1,
        mode: 'preview',
      });
  });
});
