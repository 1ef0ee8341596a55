import type { Batch, HeldRecord } from '../../../src/entry/admin/contract/approvals';

/** People of one connection who would lose access. */
export const aBatch = (change: Partial<Batch> = {}): Batch => ({
  connection: { id: 'c0nnect10nId', name: 'Okta' },
  kind: 'people',
  batch: 'batch0000001',
  opened: '2026-03-04T10:42:00.000Z',
  count: 214,
  at: '2026-03-04T11:00:00.000Z',
  limit: 35,
  size: 690,
  taken: 35,
  needsSecond: false,
  ...change,
});

export const aHeldPerson = (change: Partial<HeldRecord> = {}): HeldRecord => ({
  id: 'u1',
  name: 'mia@example.com',
  displayName: 'Mia',
  isDeparted: false,
  since: '2026-03-04T10:42:00.000Z',
  loses: ['handOver', 'suspend'],
  ...change,
});
