import { beforeEach, describe, expect, it } from 'vitest';
import type { BelongingsShown } from '../../src/entry/admin/contract/belongings';
import type { PersonDetails } from '../../src/entry/admin/contract/directory';
import { aConnection } from '../page/support/builders';
import { ok } from '../page/support/canned-app';
import { violationsOf } from './support/axe';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();

const mia = {
  id: 'u1',
  userName: 'mia@example.com',
  displayName: 'Mia',
  active: true,
  accountId: 'a1',
  pending: false,
};
const handed: BelongingsShown = {
  state: 'handed',
  since: '2026-03-04T10:42:00.000Z',
  heirs: ['Bea Boss'],
  canBeReturned: true,
  kinds: [
    { kind: 'issues', found: 41, given: 40, left: 1, returned: 0 },
    { kind: 'filters', found: 12, given: 12, left: 0, returned: 0 },
  ],
};
const detailsWith = (belongings: BelongingsShown): PersonDetails => ({
  state: 'synced',
  created: '2026-03-04T10:42:00.000Z',
  lastModified: '2026-03-04T10:42:00.000Z',
  json: '{}',
  isCut: false,
  isKept: false,
  person: mia,
  groups: [],
  groupCount: 0,
  defaultGroups: [],
  customAttributes: [],
  belongings,
});

describe('the details of a person who had left', () => {
  let belongings: BelongingsShown;
  beforeEach(() => {
    belongings = handed;
    app.answer({
      getConnection: () => ok(aConnection()),
      listPeople: () => ok({ people: [mia], isComplete: true }),
      getPerson: () => ok(detailsWith(belongings)),
      getAccount: () => ok({}),
      returnBelongings: () => {
        belongings = { ...handed, state: 'returning', canBeReturned: false };
        return ok({ belongings });
      },
    });
  });

  it('say what was handed over, and give it back on request', async () => {
    const page = await open('/connections/c0nnect10nId/people/person/u1');
    await page.getByText('Handed over to Bea Boss.').waitFor();
    await page.getByText('Open issues: 41 found, 40 handed over, 1 left, because Jira refused').waitFor();
    await page.getByText('Filters: 12 found, 12 handed over').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Give back' }).click();
    await page.getByText('Being given back to the person.').waitFor();
    const asked = app.calls().filter(({ name }) => name === 'returnBelongings');
    expect(asked.map(({ payload }) => payload)).toEqual([{ connectionId: 'c0nnect10nId', personId: 'u1' }]);
  });

  it('let be asked back again what Jira has refused, and say that it was only a part', async () => {
    belongings = { ...handed, state: 'returned' };
    const page = await open('/connections/c0nnect10nId/people/person/u1');
    await page.getByText('Given back to the person as far as Jira allowed.').waitFor();
    await page.getByRole('button', { name: 'Give back' }).click();
    await page.getByText('Being given back to the person.').waitFor();
  });
});
