import { describe, expect, it } from 'vitest';
import { upgradeBatch } from '../../src/directory/upgrade-batch';

const open = { id: 'b2', opened: '2026-03-01T12:00:00.000Z', limit: 3, size: 10, taken: 3 };
const deciding = { batch: 'b1', decision: 'reject', at: '2026-03-01T12:30:00.000Z', total: 4, done: 1 } as const;

describe('the batches as an older build stored them', () => {
  it('keep a decision that was being carried out, before all that are made since', () => {
    const later = { ...deciding, id: 'd2', version: 9 };
    expect(upgradeBatch({ version: 8, open, deciding, decisions: [later] })).toEqual({
      version: 8,
      open,
      decisions: [{ ...deciding, id: 'b1 2026-03-01T12:30:00.000Z', version: 0 }, later],
    });
  });

  it('let go of one that had been carried out', () => {
    expect(upgradeBatch({ version: 8, open, deciding: { ...deciding, done: 4 } })).toEqual({ version: 8, open });
  });

  it('are as they are in the present shape', () => {
    expect(upgradeBatch({ version: 0 })).toEqual({ version: 0 });
  });
});
