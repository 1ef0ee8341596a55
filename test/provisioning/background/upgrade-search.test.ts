import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import { beginUpgrades, upgradeSearch } from '../../../src/provisioning/background/upgrade-search';
import type { UpgradePlace } from '../../../src/provisioning/search/directory-search';
import { aConnection, anId } from '../../support/samples';

const [first, second] = [anId(1) as ConnectionId, anId(2) as ConnectionId];
function aQueue() {
  const pushed: unknown[] = [];
  return { pushed, queue: { push: async (...given: unknown[]) => void pushed.push(given) } };
}

describe('connections whose records search does not find yet', () => {
  const begin = async (complete: readonly ConnectionId[]) => {
    const { pushed, queue } = aQueue();
    const connections = { list: async () => [aConnection({ id: first }), aConnection({ id: second })] };
    const search = { isComplete: async (id: ConnectionId) => complete.includes(id) };
    await beginUpgrades({ connections: connections as never, search, queue });
    return pushed;
  };

  it('are queued, people first', async () => {
    const work = (connectionId: ConnectionId) => ({ connectionId, upgrade: { kind: 'user', offset: 0 } });
    expect(await begin([first])).toEqual([[[work(second)]]]);
    expect(await begin([])).toEqual([[[work(first), work(second)]]]);
  });

  it('are usually none', async () => {
    expect(await begin([first, second])).toEqual([]);
  });
});

describe('a slice of the records of a connection', () => {
  const from = { kind: 'user', offset: 0 } as const;
  it.each<[string, UpgradePlace | undefined, readonly unknown[]]>([
    [
      'is followed by the next one, twenty seconds later',
      { kind: 'user', offset: 500 },
      [[[{ connectionId: first, upgrade: { kind: 'user', offset: 500 } }], 20]],
    ],
    ['is the last', undefined, []],
  ])('%s', async (_, next, expected) => {
    const { pushed, queue } = aQueue();
    const asked: unknown[] = [];
    const upgrade = async (...given: unknown[]) => {
      asked.push(given);
      return next;
    };
    await upgradeSearch({ search: { upgrade }, queue }, first, from);
    expect(asked).toEqual([[first, from]]);
    expect(pushed).toEqual(expected);
  });
});
