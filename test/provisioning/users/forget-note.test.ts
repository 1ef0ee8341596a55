import { describe, expect, it } from 'vitest';
import type { AccountId } from '../../../src/directory/ids';
import type { ActionReport } from '../../../src/journal/entry';
import { forgetNote } from '../../../src/provisioning/users/forget-note';
import type { UserWork } from '../../../src/provisioning/users/plan-user';
import { aStep } from '../../support/spoken';

const account = 'account-1' as AccountId;
const action = (kind: string, outcome: ActionReport['outcome'] = 'applied'): ActionReport => ({
  kind,
  outcome,
  ...aStep,
});

describe('the note of an older version that Rollcall had suspended somebody', () => {
  it.each<[string, Pick<UserWork, 'isNoted'>, readonly ActionReport[], AccountId | undefined, boolean]>([
    ['is forgotten once they are restored', { isNoted: true }, [action('link'), action('restore')], account, true],
    ['is forgotten once they are reactivated', { isNoted: true }, [action('reactivate')], account, true],
    ['is kept while that waits', { isNoted: true }, [action('restore', 'waiting')], account, false],
    ['is kept if something else was done', { isNoted: true }, [action('updateProfile')], account, false],
    ['is not looked for if there is none', {}, [action('restore')], account, false],
    ['is not looked for without an account', { isNoted: true }, [action('restore')], undefined, false],
  ])('%s', async (_, work, actions, accountId, expected) => {
    const forgotten: AccountId[] = [];
    const store = {
      keepDeparted: async () => undefined,
      forgetDeparted: async () => undefined,
      forgetDeparture: async (id: AccountId) => void forgotten.push(id),
    };
    const sync = { state: 'synced' as const, ...(accountId && { accountId }) };
    await forgetNote({ store: store as never }, work, { sync, actions });
    expect(forgotten).toEqual(expected ? [account] : []);
  });
});
