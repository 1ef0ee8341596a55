import { InvalidPushSettingsError, type PushEvent, RateLimitError } from '@forge/events';
import { describe, expect, it } from 'vitest';
import { syncQueue } from '../../../src/adapters/queue/sync-queue';
import type { ConnectionId } from '../../../src/connections/connection';
import type { UserId } from '../../../src/directory/ids';
import { QueueUnavailable } from '../../../src/provisioning/sync-queue';
import { anId } from '../../support/samples';

const connectionId = anId(1) as ConnectionId;

function recorded(fail?: Error) {
  const pushes: PushEvent[][] = [];
  const push = async (events: PushEvent | PushEvent[]) => {
    if (fail) throw fail;
    pushes.push([events].flat());
    return { jobId: 'job' };
  };
  return { pushes, queue: syncQueue({ push }) };
}

describe('the queue over async events', () => {
  it('sends one event per item, without empty lists, with a delay of whole seconds', async () => {
    const { pushes, queue } = recorded();
    await queue.push([{ connectionId, users: [anId(2) as UserId], groups: [] }], 1.2);
    expect(pushes).toEqual([[{ body: { connectionId, users: [anId(2)] }, delayInSeconds: 2 }]]);
  });

  it('respects the limits of a push', async () => {
    const { pushes, queue } = recorded();
    await queue.push(Array.from({ length: 120 }, () => ({ connectionId })));
    expect(pushes.map((push) => push.length)).toEqual([50, 50, 20]);
    const users = Array.from({ length: 5000 }, (_, index) => anId(index) as UserId);
    await queue.push([1, 2, 3].map(() => ({ connectionId, users })));
    for (const push of pushes) expect(JSON.stringify(push).length).toBeLessThan(200_000);
  });

  it('distinguishes a full queue from a mistake of ours', async () => {
    await expect(recorded(new RateLimitError('429')).queue.push([{ connectionId }])).rejects.toBeInstanceOf(
      QueueUnavailable,
    );
    const mistake = new InvalidPushSettingsError('wrong');
    await expect(recorded(mistake).queue.push([{ connectionId }])).rejects.toBe(mistake);
  });
});
