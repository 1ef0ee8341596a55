import { describe, expect, it } from 'vitest';
import type { AccountRecord } from '../../../src/directory/account-record';
import type { DirectoryGroup } from '../../../src/directory/group';
import type { AccountId } from '../../../src/directory/ids';
import type { DirectoryUser } from '../../../src/directory/user';
import type { Standing } from '../../../src/provisioning/accounts/standing';
import {
  assertAccountCurrent,
  assertGroupCurrent,
  assertUserCurrent,
} from '../../../src/provisioning/attempts/assert-current';
import { Conflict } from '../../../src/provisioning/store/conflict';
import { noOwners } from '../../support/memory-owners';
import { aGroup, aUser } from '../../support/samples';

const account = 'account-1' as AccountId;
const record = (version: number): AccountRecord => ({ version, holders: [] });
const standing = (version: number | undefined): Standing => ({
  account,
  record: version === undefined ? undefined : record(version),
  earlier: [],
  later: [],
});

interface Stored {
  readonly user?: DirectoryUser | undefined;
  readonly group?: DirectoryGroup | undefined;
  readonly account?: AccountRecord | undefined;
}

/** What is stored now; nothing is read before what was read earlier has been forgotten. */
function aCall({ user, group, account: stored }: Stored) {
  let isFresh = false;
  const read = async <Found>(found: Found): Promise<Found> => {
    if (!isFresh) throw new Error('This was read from the cache.');
    return found;
  };
  const asked: string[] = [];
  const store = {
    forget: () => {
      isFresh = true;
    },
    getUser: () => read(user),
    getMemberships: () => read(undefined),
    getGroup: () => read(group),
  };
  const owners = {
    ...noOwners(),
    account: (id: AccountId) => {
      asked.push(id);
      return read(stored);
    },
  };
  return { store, owners, asked };
}

describe('the grounds of a refusal', () => {
  const user = aUser(1, { version: 3 });

  it('hold if neither the person nor who has the account has changed', async () => {
    const call = aCall({ user, account: record(5) });
    await assertUserCurrent(call, { user, standing: standing(5) });
    expect(call.asked).toEqual([account]);
    await assertUserCurrent(aCall({ user }), { user, standing: standing(undefined) });
  });

  it('hold for somebody without an account if they have not changed', async () => {
    const call = aCall({ user });
    await assertUserCurrent(call, { user, standing: undefined });
    expect(call.asked).toEqual([]);
  });

  it.each<[string, Stored, Standing | undefined, string]>([
    ['the person has changed', { user: aUser(1, { version: 4 }) }, undefined, `${user.id} has changed.`],
    ['the person is gone', {}, undefined, `${user.id} has changed.`],
    ['the account has changed', { user, account: record(6) }, standing(5), 'Who has the account has changed.'],
    ['somebody has come to have the account', { user, account: record(1) }, standing(undefined), 'Who has the account'],
    ['nobody has the account any more', { user }, standing(5), 'Who has the account has changed.'],
  ])('are read once more, and are gone if %s', async (_, stored, known, message) => {
    const asserted = assertUserCurrent(aCall(stored), { user, standing: known });
    await expect(asserted).rejects.toBeInstanceOf(Conflict);
    await expect(assertUserCurrent(aCall(stored), { user, standing: known })).rejects.toThrow(message);
  });

  it('are, for somebody new, who has the account', async () => {
    await assertAccountCurrent(aCall({}), undefined);
    await assertAccountCurrent(aCall({ account: record(5) }), standing(5));
    const asserted = assertAccountCurrent(aCall({ account: record(6) }), standing(5));
    await expect(asserted).rejects.toBeInstanceOf(Conflict);
    await expect(assertAccountCurrent(aCall({}), standing(5))).rejects.toBeInstanceOf(Conflict);
  });

  it('are, for a group, its version', async () => {
    const group = aGroup(1, { version: 3 });
    await assertGroupCurrent(aCall({ group }), group);
    for (const now of [aGroup(1, { version: 4 }), undefined]) {
      await expect(assertGroupCurrent(aCall({ group: now }), group)).rejects.toThrow(`${group.id} has changed.`);
      await expect(assertGroupCurrent(aCall({ group: now }), group)).rejects.toBeInstanceOf(Conflict);
    }
  });
});
