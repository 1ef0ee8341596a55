import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { AdminValue } from '../../src/entry/admin/contract';
import type { LogSubject } from '../../src/entry/admin/contract/log';
import { causes } from '../../src/journal/causes/causes';
import { aConnection, aLogEntry, aNamed } from '../page/support/builders';
import { failed, ok } from '../page/support/canned-app';
import { aSynced } from '../page/support/sync-builders';
import { setChecked } from './support/set-checked';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();

type LogPage = AdminValue<'listLog'>;

const page = (entries: LogPage['entries'], further: Pick<LogPage, 'cursor' | 'lookedBackTo'> = {}): LogPage => ({
  entries,
  connections: [
    { id: 'c0nnect10nId', name: 'Okta production' },
    { id: 'c2', name: 'Entra' },
  ],
  ...further,
});

const asked = (name: string) =>
  app
    .calls()
    .filter((call) => call.name === name)
    .map(({ payload }) => payload);

const lastAsked = () => asked('listLog').at(-1);

async function choose(log: Page, filter: string, option: string): Promise<void> {
  await log.getByLabel(filter, { exact: true }).click();
  await log.getByRole('option', { name: option, exact: true }).click();
}

const sales: LogSubject = {
  connectionId: 'c0nnect10nId',
  connectionName: 'Okta production',
  kind: 'group',
  id: 'g1',
  label: 'Sales',
};

describe('the log', () => {
  it('says that nothing has happened while it is empty', async () => {
    app.answer({ listLog: () => ok(page([])) });
    const log = await open('/log');
    await log.getByText('Nothing has happened yet').waitFor();
    await expect.poll(() => log.getByRole('button', { name: 'Export' }).isDisabled()).toBe(true);
  });

  it('says what went wrong if the app cannot answer, and asks again', async () => {
    app.answer({ listLog: () => failed('Storage is away.') });
    const log = await open('/log');
    await log.getByText('Storage is away.').waitFor();
    app.answer({ listLog: () => ok(page([aLogEntry()])) });
    await log.getByRole('button', { name: 'Try again' }).click();
    await log.getByText('m…@example.com').waitFor();
    await log.getByText('Entries older than 90 days were deleted.').waitFor();
  });

  it('shows only one connection on its own tab', async () => {
    app.answer({
      getConnection: () => ok(aConnection()),
      listLog: ({ connectionId }) => ok(page([aLogEntry({ operation: connectionId ?? 'Of all' })])),
    });
    const log = await open('/connections/c0nnect10nId/log');
    await log.getByText('c0nnect10nId').waitFor();
    await expect.poll(() => log.getByLabel('Connection', { exact: true }).count()).toBe(0);
    await log.getByRole('button', { name: 'Log', exact: true }).click();
    await log.getByText('Of all').waitFor();
  });

  it('adds older entries below', async () => {
    const older = aLogEntry({ id: 'older', operation: 'Deactivate user' });
    app.answer({
      listLog: ({ cursor }) => ok(cursor === 'c2' ? page([older]) : page([aLogEntry()], { cursor: 'c2' })),
    });
    const log = await open('/log');
    await log.getByRole('button', { name: 'Show older entries' }).click();
    await log.getByText('Deactivate user').waitFor();
    await expect.poll(() => log.getByText('Create user').count()).toBe(1);
    await expect.poll(() => log.getByRole('button', { name: 'Show older entries' }).count()).toBe(0);
  });
});

describe('whom the log means', () => {
  const mia = aNamed();
  const gone = aLogEntry({ id: 'e2', subject: { kind: 'user', id: 'u9', label: 'x…@example.com' } });

  it('is shown in clear: the name leads to the person, with the address, and who is gone stays masked', async () => {
    const entry = aLogEntry({ summary: 'Invited m…@example.com.' });
    app.answer({
      getConnection: () => ok(aConnection()),
      listPeople: () => ok({ people: [], isComplete: true }),
      listLog: () => ok({ ...page([entry, gone]), names: [mia] }),
    });
    const log = await open('/log');
    await log.getByRole('row', { name: /Mia Stone.*mia@example.com.*Invited mia@example.com\./ }).waitFor();
    await log.getByRole('row', { name: /x…@example.com.*No longer here/ }).waitFor();
    await log.getByRole('button', { name: 'Mia Stone' }).click();
    await expect.poll(() => asked('getPerson')).toEqual([{ connectionId: 'c0nnect10nId', person: 'u1' }]);
  });

  it('is shown in an entry, for each member of a group', async () => {
    const action = {
      kind: 'addMember',
      text: 'Add m…@example.com',
      reason: 'The IdP says so.',
      outcome: 'applied',
    } as const;
    const subject = { kind: 'group', id: 'g1', label: 'Sales' } as const;
    const actions = [
      { ...action, who: 'u1' },
      { ...action, text: 'Add n…@example.com', who: 'u2' },
    ];
    app.answer({ getLogEntry: () => ok(aLogEntry({ subject, actions, names: [mia] })) });
    const log = await open('/log/entry1');
    await log.getByRole('row', { name: /Add mia@example.com.*Mia Stone/ }).waitFor();
    await log.getByRole('row', { name: /Add n…@example.com.*No longer here/ }).waitFor();
    await log.getByRole('button', { name: 'Show the history' }).click();
    await expect.poll(lastAsked).toMatchObject({ connectionId: 'c0nnect10nId', subjectId: 'g1' });
  });

  it('stays masked in exports and for support, unless asked each time', async () => {
    const entry = aLogEntry({ names: [mia] });
    app.answer({
      listLog: ({ isMasked }) => ok({ ...page([entry]), ...(isMasked !== true && { names: [mia] }) }),
      getLogEntry: () => ok(entry),
    });
    const log = await open('/log');
    for (const _ of ['once', 'and again']) {
      await log.getByRole('button', { name: 'Export' }).click();
      await expect.poll(() => log.getByLabel('Content').inputValue()).toContain('m…@example.com');
      expect(lastAsked()).toMatchObject({ isMasked: true });
      await setChecked(log.getByRole('checkbox', { name: 'With names and addresses in clear' }));
      await expect.poll(() => log.getByLabel('Content').inputValue()).toContain('Mia Stone,mia@example.com');
      await log.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    }
    await log.getByRole('button', { name: 'Create user' }).click();
    const copied = () => log.evaluate<string>('navigator.clipboard.readText()');
    await setChecked(log.getByRole('checkbox', { name: 'With names and addresses in clear' }));
    await log.getByRole('button', { name: 'Copy support text' }).click();
    await log.getByRole('button', { name: 'Copied' }).click();
    await expect.poll(copied).not.toContain('Mia');
    await setChecked(log.getByRole('checkbox', { name: 'With names and addresses in clear' }));
    await log.getByRole('button', { name: 'Copy support text' }).click();
    await expect.poll(copied).toContain('Mia Stone <mia@example.com>');
  });
});

describe('the lines of the log', () => {
  it('are one for what waited and was applied, which opens', async () => {
    const waiting = aLogEntry({ id: 'w', outcome: 'waiting', summary: 'Waiting to invite.' });
    const applied = aLogEntry({ source: 'queue', operation: 'Sync user', summary: 'Invited.' });
    app.answer({ listLog: () => ok(page([applied, waiting])) });
    const log = await open('/log');
    await log.getByRole('row', { name: /Create user.*Applied.*Invited\./ }).waitFor();
    await expect.poll(() => log.getByText('Waiting to invite.').count()).toBe(0);
    await log.getByRole('button', { name: 'Show 1 earlier step' }).click();
    await log.getByRole('row', { name: /Create user.*Waiting.*Waiting to invite\./ }).waitFor();
    await log.getByRole('button', { name: 'Hide earlier steps' }).click();
    await expect.poll(() => log.getByText('Waiting to invite.').count()).toBe(0);
  });

  it('include in the log of a person the groups that they joined and left, with the entry that tells it', async () => {
    const joined = { at: '2026-03-04T10:43:00.000Z', groupId: 'g1', name: 'Sales', isHere: true, isIn: true };
    const left = { at: '2026-03-04T10:41:00.000Z', groupId: 'g2', name: 'Old team', isHere: false, isIn: false };
    app.answer({
      listLog: () => ok({ ...page([aLogEntry()]), memberships: [joined, left] }),
      findChangeEntry: ({ groupId }) => ok(groupId === 'g1' ? { entryId: 'entry7' } : {}),
      getLogEntry: () => ok(aLogEntry()),
    });
    const log = await open('/connections/c0nnect10nId/log/u1');
    const rows = log.getByRole('row').filter({ hasText: /Joined|Left|Create user/ });
    await expect
      .poll(async () => (await rows.allInnerTexts()).map((text) => /Sales|Old team|Create user/.exec(text)?.[0]))
      .toEqual(['Sales', 'Create user', 'Old team']);
    await log.getByRole('row', { name: /Old team.*No longer here.*Left/ }).waitFor();
    await log.getByRole('row', { name: /Sales/ }).getByRole('button', { name: 'Change of a group' }).click();
    await expect.poll(() => asked('getLogEntry')).toEqual([{ id: 'entry7' }]);
  });
});

describe('the filters of the log', () => {
  it('say if nothing matches, and can be removed at once', async () => {
    app.answer({ listLog: ({ outcome }) => ok(page(outcome === 'failed' ? [] : [aLogEntry()])) });
    const log = await open('/log');
    await log.getByText('m…@example.com').waitFor();
    await choose(log, 'Result', 'Failed');
    await log.getByText('No entry matches').waitFor();
    await log.getByRole('button', { name: 'Show all entries' }).click();
    await log.getByText('m…@example.com').waitFor();
    await expect.poll(() => lastAsked()).toEqual({ limit: 25 });
  });

  it('ask the app for entries that match all of them', async () => {
    app.answer({ listLog: () => ok(page([aLogEntry()])) });
    const log = await open('/log');
    await log.getByText('m…@example.com').waitFor();
    await choose(log, 'Result', 'Failed');
    await choose(log, 'Time', 'Last 24 hours');
    await choose(log, 'Action', 'Invite');
    await choose(log, 'Requested by', 'Identity provider');
    await choose(log, 'Connection', 'Entra');
    await log.getByLabel('Search', { exact: true }).fill(' GROUP ');
    await expect.poll(lastAsked).toEqual({
      limit: 25,
      outcome: 'failed',
      kind: 'invite',
      source: 'scim',
      connectionId: 'c2',
      text: 'GROUP',
      after: expect.any(String),
    });
  });

  it('use whole days in the time zone of the administrator', async () => {
    app.answer({ listLog: () => ok(page([aLogEntry()])) });
    const log = await open('/log');
    await log.getByText('m…@example.com').waitFor();
    await choose(log, 'Time', 'Between days');
    await pickDay(log, 'From', '3/1/2026');
    await pickDay(log, 'To', '3/2/2026');
    await expect
      .poll(lastAsked)
      .toEqual({ limit: 25, after: '2026-03-01T00:00:00.000Z', before: '2026-03-02T23:59:59.999Z' });
  });

  it('search for names, addresses, groups and words in one box, and can keep to one of those found', async () => {
    const other = { ...sales, connectionId: 'c2', connectionName: 'Entra', id: 'g2' };
    app.answer({
      listLog: ({ subjectId, text }) =>
        ok({
          ...page([aLogEntry({ operation: `Of ${subjectId ?? 'everybody'}` })]),
          ...(text === 'Sales' && { subjects: [sales, other] }),
        }),
    });
    const log = await open('/log');
    await log.getByLabel('Search', { exact: true }).fill('Sales');
    await log.getByRole('button', { name: 'Sales in Okta production' }).waitFor();
    await log.getByRole('button', { name: 'Sales in Entra' }).click();
    await log.getByText('Of g2').waitFor();
    await expect.poll(() => lastAsked()).toEqual({ limit: 25, connectionId: 'c2', subjectId: 'g2' });
    await log.getByRole('button', { name: 'Remove Sales', exact: true }).click();
    await log.getByText('Of everybody').waitFor();
  });

  it('say how far back they looked, and look further', async () => {
    const lookedBackTo = '2026-03-01T00:00:00.000Z';
    app.answer({
      listLog: ({ source, cursor }) => {
        if (cursor !== undefined) return ok(page([aLogEntry({ operation: 'Found at last' })]));
        return ok(source === undefined ? page([aLogEntry()]) : page([], { cursor: 'more', lookedBackTo }));
      },
    });
    const log = await open('/log');
    await log.getByText('m…@example.com').waitFor();
    await choose(log, 'Requested by', 'Repeated by Rollcall');
    await log.getByText('No entry matches so far').waitFor();
    await log.getByText('Looked back to Mar 1, 2026', { exact: false }).waitFor();
    await log.getByRole('button', { name: 'Look further back' }).click();
    await log.getByText('Found at last').waitFor();
  });
});

describe('the export of the log', () => {
  it('offers the entries as CSV or JSON to copy', async () => {
    app.answer({ listLog: () => ok(page([aLogEntry()])) });
    const log = await open('/log');
    await log.getByRole('button', { name: 'Export' }).click();
    await expect
      .poll(() => log.getByLabel('Content').inputValue())
      .toContain('Okta production,scim,user,m…@example.com');
    await setChecked(log.getByRole('radio', { name: /JSON/ }));
    await log.getByRole('dialog').getByRole('button', { name: 'Copy' }).click();
    await log.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = JSON.parse(await log.evaluate<string>('navigator.clipboard.readText()'));
    expect(copied).toHaveLength(1);
  });

  it('contains everything the filters leave, in parts that a browser can copy', async () => {
    const hundred = (start: number) =>
      Array.from({ length: 100 }, (_, index) => aLogEntry({ id: `e${start + index}`, outcome: 'failed' }));
    app.answer({
      listLog: ({ cursor = '0', limit }) => {
        if (limit < 100) return ok(page([aLogEntry()]));
        const next = Number(cursor) + 100;
        const further = { cursor: String(next), lookedBackTo: '2026-03-01T00:00:00.000Z' };
        return ok(page(hundred(Number(cursor)), next < 2100 ? further : {}));
      },
    });
    const log = await open('/log');
    await log.getByText('m…@example.com').waitFor();
    await choose(log, 'Result', 'Failed');
    await log.getByRole('button', { name: 'Export' }).click();
    await log.getByText('2,000 entries', { exact: false }).waitFor();
    await log.getByRole('button', { name: 'Collect part 2' }).click();
    await log.getByText('100 entries', { exact: false }).waitFor();
    await expect.poll(() => log.getByLabel('Content').inputValue()).toMatch(/^2026-03-04T10:42:00.000Z,.*,e2000\r?\n/);
    const pages = asked('listLog').filter((payload) => (payload as { readonly limit: number }).limit === 100);
    expect(pages).toHaveLength(21);
    expect(pages.every((payload) => (payload as { readonly outcome: string }).outcome === 'failed')).toBe(true);
  });
});

describe('the activity', () => {
  it('is a chart by day with its sums in words, and a table', async () => {
    app.answer({ listLog: () => ok(page([aLogEntry()])) });
    const log = await open('/log');
    await log.getByRole('button', { name: 'Show activity' }).click();
    await log.getByRole('heading', { name: 'Activity by day' }).waitFor();
    await log.getByText('Applied: 3').waitFor();
    await log.getByText('04', { exact: true }).hover();
    await log.getByRole('tooltip', { name: 'Mar 4, 2026 (UTC): 3 applied, 0 waited, 1 refused, 0 failed' }).waitFor();
    await log.getByRole('button', { name: 'Show as table' }).click();
    await log.getByRole('row', { name: /Mar 4, 2026.*3.*0.*1.*0/ }).waitFor();
    await log.getByRole('button', { name: 'Hide activity' }).click();
    await expect.poll(() => log.getByRole('heading', { name: 'Activity by day' }).count()).toBe(0);
  });

  it('covers the chosen connection', async () => {
    app.answer({ listLog: () => ok(page([aLogEntry()])) });
    const log = await open('/log');
    await log.getByText('m…@example.com').waitFor();
    await choose(log, 'Connection', 'Entra');
    await log.getByRole('button', { name: 'Show activity' }).click();
    await log.getByText('Applied: 3').waitFor();
    expect(asked('getActivity')).toEqual([{ connectionId: 'c2' }]);
  });

  it('opens the entries of a day and a result', async () => {
    app.answer({ listLog: () => ok(page([aLogEntry()])) });
    const log = await open('/log');
    await log.getByRole('button', { name: 'Show activity' }).click();
    await log.getByRole('button', { name: 'Refused: 1' }).click();
    await log.getByRole('button', { name: '04' }).click();
    const day = { after: '2026-03-04T00:00:00.000Z', before: '2026-03-04T23:59:59.999Z' };
    await expect.poll(lastAsked).toEqual({ limit: 25, outcome: 'refused', ...day });
    await log.getByText('Mar 4, 2026 (UTC)', { exact: true }).waitFor();
    await log.getByRole('button', { name: 'Show as table' }).click();
    await log
      .getByRole('row', { name: /Mar 4, 2026/ })
      .getByRole('button', { name: '3' })
      .click();
    await expect.poll(lastAsked).toEqual({ limit: 25, outcome: 'applied', ...day });
  });

  it('is opened from the overview by the address of a day', async () => {
    app.answer({ listLog: () => ok(page([aLogEntry()])) });
    await open('/log/where/day=2026-03-04&outcome=waiting');
    const day = { after: '2026-03-04T00:00:00.000Z', before: '2026-03-04T23:59:59.999Z' };
    await expect.poll(lastAsked).toEqual({ limit: 25, outcome: 'waiting', ...day });
  });
});

const error = { code: 'seats-exhausted', ...causes['seats-exhausted'] };

const refused = aLogEntry({
  outcome: 'refused',
  cause: error.code,
  error,
  canRetry: true,
  actions: [
    { kind: 'invite', text: 'Invite m…', reason: 'Assigned.', outcome: 'refused', error, detail: 'License limit' },
  ],
  changes: [
    { at: 'idp', what: 'title', before: 'Engineer', after: 'Manager' },
    { at: 'atlassian', what: 'access', after: 'active' },
  ],
  request: { method: 'POST', path: '/Users', status: 201, body: '{"userName":"m…@example.com"}' },
});

describe('an entry of the log', () => {
  it('shows request, decision, actions and answers, before and after, and what to do', async () => {
    app.answer({ getLogEntry: () => ok(refused) });
    const log = await open('/log/entry1');
    for (const text of [
      error.title,
      error.remedy,
      'Invite m…',
      'Assigned.',
      'Atlassian’s words: License limit',
      'POST /v2/orgs/{orgId}/users/invite',
      'r-77',
      'POST /Users, answered 201',
      '"userName": "m…@example.com"',
      'Engineer',
      'Manager',
    ]) {
      await log.getByText(text, { exact: false }).first().waitFor();
    }
  });

  it('folds away what was so already', async () => {
    const was = (index: number) =>
      ({ kind: 'addMember', text: `Add member ${index}`, reason: 'In it.', outcome: 'noChange' }) as const;
    const action = {
      kind: 'addMember',
      text: 'Add one who was missing',
      reason: 'Missing.',
      outcome: 'applied',
    } as const;
    app.answer({ getLogEntry: () => ok(aLogEntry({ actions: [was(1), action, was(2)] })) });
    const log = await open('/log/entry1');
    await log.getByText('Add one who was missing').waitFor();
    expect(await log.getByText('Add member 1').count()).toBe(0);
    await log.getByRole('button', { name: 'Show 2 actions without a change' }).click();
    await log.getByText('Add member 1').waitFor();
    await log.getByRole('button', { name: 'Hide what was so already' }).click();
    await expect.poll(() => log.getByText('Add member 2').count()).toBe(0);
  });

  it('is retried if that may help, and shows the result', async () => {
    app.answer({
      getLogEntry: () => ok(refused),
      syncNow: () => ok(aSynced()),
    });
    const log = await open('/log/entry1');
    await log.getByRole('button', { name: 'Try again' }).click();
    await log.getByText('Invited m…@example.com.').waitFor();
    expect(asked('syncNow')).toEqual([{ connectionId: 'c0nnect10nId', person: 'u1' }]);
  });

  it('offers no retry if there is nothing to retry', async () => {
    app.answer({ getLogEntry: () => ok(aLogEntry()) });
    const log = await open('/log/entry1');
    await log.getByRole('heading', { name: 'Calls to Atlassian' }).waitFor();
    await expect.poll(() => log.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  });

  it('offers a text for support', async () => {
    app.answer({ getLogEntry: () => ok(refused) });
    const log = await open('/log/entry1');
    await log.getByRole('button', { name: 'Copy support text' }).click();
    await log.getByRole('button', { name: 'Copied' }).waitFor();
    const text = await log.evaluate<string>('navigator.clipboard.readText()');
    expect(text).toContain('outcome: refused (seats-exhausted)');
    expect(text).not.toContain('userName');
  });
});

async function pickDay(log: Page, label: string, day: string): Promise<void> {
  await log.getByLabel(label, { exact: true }).fill(day);
  await log.keyboard.press('Enter');
}
