import { describe, expect, it } from 'vitest';
import { tellDisplaced } from '../../../src/provisioning/groups/tell-displaced';
import { QueueUnavailable } from '../../../src/provisioning/sync-queue';

const owned = { kind: 'site-group', id: 'site-group-1' } as const;
const lost = { connectionId: 'connection01', records: ['group0000001', 'group0000002'] };

describe('a connection that has lost a group', () => {
  it('looks at its groups in half a minute', async () => {
    const pushed: unknown[] = [];
    await tellDisplaced({ push: async (...given) => void pushed.push(given) })(owned, lost);
    expect(pushed).toEqual([[[{ connectionId: 'connection01', groups: lost.records }], 30]]);
  });

  it('looks some other time if the queue is full, and no other trouble is passed over', async () => {
    const failing = (error: Error) => tellDisplaced({ push: async () => Promise.reject(error) })(owned, lost);
    await failing(new QueueUnavailable('full'));
    await expect(failing(new Error('a bug'))).rejects.toThrow('a bug');
  });
});
