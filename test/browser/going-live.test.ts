import { beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionPreview } from '../../src/entry/admin/contract/sync';
import { aConnection, aNamed } from '../page/support/builders';
import { failed, ok } from '../page/support/canned-app';
import { aProgress, noProgress } from '../page/support/sync-builders';
import { violationsOf } from './support/axe';
import { pick } from './support/pick';
import { setChecked } from './support/set-checked';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();

const noAddress = { code: 'test', title: 'The IdP sent no e-mail address', cause: 'c', remedy: 'r' };
const subject = { kind: 'user', id: 'u1', label: 'm…@example.com' } as const;

const first: ConnectionPreview = {
  looked: 20,
  total: 28,
  counts: [
    { kind: 'invite', outcome: 'preview', count: 18 },
    { kind: 'suspend', outcome: 'preview', count: 1 },
    { kind: 'refuse', outcome: 'refused', count: 1, error: noAddress },
  ],
  withoutProduct: 18,
  sample: [{ kind: 'invite', text: 'Invite m…@example.com', reason: 'She is active.', outcome: 'preview', subject }],
  removals: [
    {
      kind: 'suspend',
      text: 'Suspend l…@example.com',
      reason: 'The IdP set the person inactive.',
      outcome: 'preview',
      subject: { ...subject, id: 'u2', label: 'l…@example.com' },
    },
  ],
  cursor: 'user:20',
};
const last: ConnectionPreview = {
  looked: 8,
  total: 28,
  counts: [
    { kind: 'invite', outcome: 'preview', count: 7 },
    { kind: 'createGroup', outcome: 'preview', count: 3 },
  ],
  withoutProduct: 7,
  sample: [],
  removals: [],
};

describe('Going live', () => {
  let release: () => void;

  beforeEach(() => {
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    app.answer({
      getConnection: () => ok(aConnection({ mode: 'preview' })),
      getProgress: () => ok(noProgress),
      updateConnection: ({ mode }) => ok(aConnection({ version: 2, mode: mode ?? 'preview' })),
      previewConnection: async ({ cursor }) => {
        if (cursor === undefined) return ok(first);
        await held;
        return ok(last);
      },
    });
  });

  async function chooseLive(options: Parameters<typeof open>[1] = {}) {
    const page = await open('/connections/c0nnect10nId', options);
    await setChecked(page.getByRole('radio', { name: 'Live: make the changes' }));
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('dialog', { name: 'Go live with Okta production' }).waitFor();
    return page;
  }
  const saved = () => app.calls().filter(({ name }) => name === 'updateConnection' || name === 'saveSettings');

  it.each([
    ['light', 1280],
    ['dark', 800],
  ] as const)('shows the whole plan before anything is saved, in %s at %i pixels', async (theme, width) => {
    const page = await chooseLive({ theme, width });
    await page.getByText('20 of 28 people and groups looked at').waitFor();
    await expect
      .poll(() =>
        page
          .getByRole('dialog')
          .getByRole('button', { name: /^Go live/ })
          .isDisabled(),
      )
      .toBe(true);
    release();
    for (const line of [
      '25 people are invited',
      '3 groups are created',
      '1 person loses access (suspended)',
      '1 is refused: The IdP sent no e-mail address.',
      'What is taken away (1)',
    ]) {
      await page.getByText(line).waitFor();
    }
    await page.getByRole('row', { name: /l…@example.com.*Suspend l….*set the person inactive/ }).waitFor();
    expect(saved()).toEqual([]);
    // Whatever lies under the pointer by chance is shown as hovered.
    await page.mouse.move(0, 0);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Go live: take access from 1, invite 25, create 3 groups' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(saved()).toHaveLength(1);
  });

  it('is the main button of a connection in preview, and then shows how far it is', async () => {
    release();
    app.answer({ getProgress: () => ok(aProgress({ done: 7 })) });
    const page = await open('/connections/c0nnect10nId/people');
    await page.getByRole('button', { name: 'Go live…' }).click();
    await page.getByRole('button', { name: 'Go live: take access from 1, invite 25, create 3 groups' }).click();
    await page.getByText('7 of 28 looked at').waitFor();
    expect(saved()).toMatchObject([{ payload: { mode: 'live', version: 1 } }]);
    await expect.poll(() => page.getByRole('button', { name: 'Go live…' }).count()).toBe(0);
  });

  it('warns of a canary group that nobody has sent', async () => {
    release();
    const settings = { mode: 'preview', canaryGroups: [] };
    app.answer({
      getSettings: () => ok({ connectionId: 'c0nnect10nId', version: 1, settings, yaml: '' }),
      listGroups: () => ok({ groups: [], isComplete: true }),
      previewConnection: () => ok({ ...last, counts: [], withoutProduct: 0, reached: 0, unknownGroups: ['Pilots'] }),
    });
    const page = await open('/connections/c0nnect10nId');
    await setChecked(page.getByRole('radio', { name: /Canary/ }));
    await pick(page, 'Canary groups', 'Pilots');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('The identity provider has not sent this group: Pilots').waitFor();
    // The group may be on the way, so it can be meant; but it has to be said.
    const start = page.getByRole('button', { name: 'Start canary: for 0 people' });
    await expect.poll(() => start.isDisabled()).toBe(true);
    expect(await violationsOf(page)).toEqual([]);
    await setChecked(page.getByLabel(/Nobody is in these groups yet/));
    await start.click();
    await expect.poll(() => saved().map(({ payload }) => payload)).toMatchObject([{ canaryGroups: ['Pilots'] }]);
  });

  it('says how many people a canary reaches', async () => {
    release();
    app.answer({
      getSettings: () => ok({ connectionId: 'c0nnect10nId', version: 1, settings: {}, yaml: '' }),
      listGroups: () => ok({ groups: [], isComplete: true }),
      previewConnection: () => ok({ ...last, reached: 3 }),
    });
    const page = await open('/connections/c0nnect10nId');
    await setChecked(page.getByRole('radio', { name: /Canary/ }));
    await pick(page, 'Canary groups', 'Pilots');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('button', { name: 'Start canary: for 3 people, invite 7, create 3 groups' }).waitFor();
  });

  it('changes nothing if cancelled, however far it has looked', async () => {
    const page = await chooseLive();
    await page.getByText('20 of 28 people and groups looked at').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    release();
    expect(saved()).toEqual([]);
  });

  it('can be stopped, then says that it is incomplete, and continues', async () => {
    const page = await chooseLive();
    await page.getByRole('button', { name: 'Stop looking' }).click();
    await page.getByText('Not everything was looked at').waitFor();
    await page
      .getByRole('button', { name: 'Go live: at least take access from 1, invite 18, and what was not looked at' })
      .waitFor();
    release();
    await page.getByRole('button', { name: 'Continue looking' }).click();
    await page.getByText('25 people are invited').waitFor();
    await page.getByText('25 people get no product').waitFor();
  });

  it('continues where it was after a failure', async () => {
    const before = ({ cursor }: { cursor?: string | undefined }) =>
      cursor === undefined ? ok(first) : failed('Atlassian does not answer.');
    app.answer({ previewConnection: before });
    const page = await chooseLive();
    await page.getByText('Atlassian does not answer.').waitFor();
    app.answer({ previewConnection: ({ cursor }) => (cursor === 'user:20' ? ok(last) : failed('From the start.')) });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('25 people are invited').waitFor();
  });

  it('says if nothing would change', async () => {
    const nothing = { looked: 28, total: 28, counts: [], withoutProduct: 0, sample: [], removals: [] };
    app.answer({ previewConnection: () => ok(nothing) });
    const page = await chooseLive();
    await page.getByText('Nothing would change').waitFor();
    await page.getByRole('button', { name: 'Go live', exact: true }).waitFor();
  });

  it('names people in clear, and leads from an example to the person', async () => {
    const named = ({ cursor }: { cursor?: string | undefined }) =>
      ok(cursor === undefined ? first : { ...last, names: [aNamed()] });
    app.answer({ previewConnection: named, listPeople: () => ok({ people: [], isComplete: true }) });
    const page = await chooseLive();
    await page
      .getByRole('row', { name: /Mia Stone.*mia@example.com/ })
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Mia Stone' }).first().click();
    await page.waitForURL(/people\/person\/u1$/);
  });
});
