import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/connections/connection';
import type { Belongings } from '../../src/directory/belongings';
import type { AccountId } from '../../src/directory/ids';
import { Conflict } from '../../src/provisioning/store/conflict';
import type { DirectoryStore } from '../../src/provisioning/store/directory-store';
import { aConnection, anEntry, anId, aUserId, sampleTime } from '../support/samples';
import { implementations, type OpenedStores } from './implementations';

const connectionId = anId(1) as ConnectionId;
const account = 'account-1' as AccountId;

const begun: Omit<Belongings, 'version'> = {
  schema: 1,
  account,
  user: aUserId(1),
  label: 'p…@example.com',
  since: sampleTime,
  lost: 'access',
  choices: { issues: 'successor' },
  heirs: [{ account: 'account-2' as AccountId, label: 'h…@example.com' }],
  problems: [],
  state: 'open',
  kinds: {},
};

describe.each(implementations)('what leavers own $name', ({ open }) => {
  let opened: OpenedStores;
  const on = <Value>(work: (directory: DirectoryStore) => Promise<Value>) =>
    opened.run(({ directory }) => work(directory(connectionId)));
  beforeEach(async () => {
    opened = await open();
    await opened.run(({ connections }) => connections.create(aConnection()));
  });
  afterEach(() => opened.close());

  it('is kept by account, version by version', async () => {
    const first = await on((directory) => directory.keepBelongings({ before: undefined, after: begun }));
    expect(first).toEqual({ ...begun, version: 1 });
    expect(await on((directory) => directory.belongingsOf(account))).toEqual(first);
    expect(await on((directory) => directory.belongingsOf('account-9' as AccountId))).toBeUndefined();
    const second = await on((directory) =>
      directory.keepBelongings({ before: first, after: { ...begun, state: 'handed' } }),
    );
    expect(second).toMatchObject({ version: 2, state: 'handed' });
  });

  it('is not changed by somebody who has not seen the last commit', async () => {
    const first = await on((directory) => directory.keepBelongings({ before: undefined, after: begun }));
    await on((directory) => directory.keepBelongings({ before: first, after: begun }));
    const late = on((directory) => directory.keepBelongings({ before: first, after: { ...begun, state: 'handed' } }));
    await expect(late).rejects.toThrow(Conflict);
    expect(await on((directory) => directory.belongingsOf(account))).toMatchObject({ version: 2, state: 'open' });
  });

  it('has pages of its list, and an entry of the log goes with a commit', async () => {
    const page = { ids: ['1', '2'], fates: '..' };
    const entry = anEntry('entry1');
    await on((directory) =>
      directory.keepBelongings({ before: undefined, after: begun, page: { kind: 'issues', index: 0, page }, entry }),
    );
    expect(await on((directory) => directory.belongingsPage(account, 'issues', 0))).toEqual(page);
    expect(await on((directory) => directory.belongingsPage(account, 'issues', 1))).toBeUndefined();
    expect(await opened.run(({ journal }) => journal.get('entry1'))).toMatchObject({ id: 'entry1' });
  });

  it('is found across connections as long as there is something to do', async () => {
    const first = await on((directory) => directory.keepBelongings({ before: undefined, after: begun }));
    const openOnes = () => opened.run(({ belongings }) => belongings.list());
    expect(await openOnes()).toEqual([{ connectionId, account }]);
    const handed = await on((directory) =>
      directory.keepBelongings({ before: first, after: { ...begun, state: 'handed' } }),
    );
    expect(await openOnes()).toEqual([]);
    await on((directory) => directory.keepBelongings({ before: handed, after: { ...begun, state: 'returning' } }));
    expect(await openOnes()).toEqual([{ connectionId, account }]);
  });
});
