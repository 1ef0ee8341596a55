import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { UserId } from '../../../src/directory/ids';
import { gatheredQueue } from '../../../src/provisioning/connector/gathered-queue';
import { type QueuedWork, QueueUnavailable, type SyncQueue } from '../../../src/provisioning/sync-queue';
import { anId } from '../../support/samples';

const connectionId = anId(1) as ConnectionId;
const user = (index: number) => anId(index) as UserId;

function opened(failing = false) {
  const pushes: { readonly work: readonly QueuedWork[]; readonly delay: number | undefined }[] = [];
  const target: SyncQueue = {
    async push(work, delay) {
      if (failing) throw new QueueUnavailable('full');
      pushes.push({ work, delay });
    },
  };
  return { ...gatheredQueue(target), pushes };
}

describe('the events of a batch', () => {
  it('go out together, 25 people in each', async () => {
    const { queue, push, pushes } = opened();
    for (let index = 0; index < 30; index += 1) await queue.push([{ connectionId, users: [user(index)] }]);
    expect(pushes).toEqual([]);
    await push();
    const sizes = pushes.map(({ work }) => work.map((item) => ('users' in item ? item.users?.length : undefined)));
    expect(sizes).toEqual([[25, 5]]);
    await push();
    expect(pushes).toHaveLength(1);
  });

  it('name everybody once, and keep their delay', async () => {
    const { queue, push, pushes } = opened();
    await queue.push([{ connectionId, users: [user(1)], groups: [] }]);
    await queue.push([{ connectionId, users: [user(1)], returned: [user(1)] }]);
    await queue.push([{ connectionId, users: [user(2)] }], 30);
    await push();
    expect(pushes).toEqual([
      {
        work: [
          { connectionId, users: [user(1)] },
          { connectionId, returned: [user(1)] },
        ],
        delay: undefined,
      },
      { work: [{ connectionId, users: [user(2)] }], delay: 30 },
    ]);
  });

  it('leave other work as it is', async () => {
    const { queue, push, pushes } = opened();
    const relabelled = { connectionId, relabelled: [{ group: anId(9) as never }] };
    await queue.push([relabelled, { sweep: 'due', at: '2026-01-01T00:00:00.000Z' }]);
    expect(pushes).toHaveLength(1);
    await push();
    expect(pushes[1]).toEqual({ work: [relabelled], delay: undefined });
  });

  it('are given up if the queue is full, because the records are found without them', async () => {
    const { queue, push } = opened(true);
    await queue.push([{ connectionId, users: [user(1)] }]);
    await expect(push()).resolves.toBeUndefined();
  });
});
