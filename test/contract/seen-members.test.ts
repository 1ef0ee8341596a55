import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/connections/connection';
import type { AccountId, SiteGroupId } from '../../src/directory/ids';
import type { DirectoryStore } from '../../src/provisioning/store/directory-store';
import { aConnection, anId } from '../support/samples';
import { implementations, type OpenedStores } from './implementations';

const link = 'site-group-1' as SiteGroupId;
const accounts = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => `712020:00000000-0000-4000-8000-${from + index}` as AccountId);

describe.each(implementations)('the members a comparison has seen, $name', ({ open }) => {
  let opened: OpenedStores;
  const on = <Value>(work: (directory: DirectoryStore) => Promise<Value>) =>
    opened.run(({ directory }) => work(directory(anId(1) as ConnectionId)));

  beforeEach(async () => {
    opened = await open();
    await opened.run(({ connections }) => connections.create(aConnection()));
  });
  afterEach(() => opened.close());

  it('are kept per invocation, and a repeated invocation counts once', async () => {
    await on((directory) => directory.keepSeenMembers(link, 0, accounts(0, 4_000)));
    await on((directory) => directory.keepSeenMembers(link, 1, accounts(4_000, 3)));
    await on((directory) => directory.keepSeenMembers(link, 1, accounts(4_000, 2)));
    expect(await on((directory) => directory.seenMembers(link, 2))).toEqual(new Set(accounts(0, 4_002)));
    expect(await on((directory) => directory.seenMembers(link, 1))).toEqual(new Set(accounts(0, 4_000)));
    expect(await on((directory) => directory.seenMembers(link, 0))).toEqual(new Set());
  });

  it('are unknown once a part of them is gone', async () => {
    await on((directory) => directory.keepSeenMembers(link, 0, accounts(0, 1)));
    expect(await on((directory) => directory.seenMembers(link, 2))).toBeUndefined();
    expect(await on((directory) => directory.seenMembers('other' as SiteGroupId, 1))).toBeUndefined();
  });
});
