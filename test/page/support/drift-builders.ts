import type { Drift, DriftRow } from '../../../src/entry/admin/contract/drift';

/** A comparison of the night that has found three differences of two kinds. */
export const aDrift = (change: Partial<Drift> = {}): Drift => ({
  result: {
    run: 'run000000001',
    started: '2026-03-04T03:10:00.000Z',
    finished: '2026-03-04T03:22:00.000Z',
    by: 'night',
    counts: [
      { kind: 'suspended', count: 2 },
      { kind: 'profile', count: 1 },
    ],
    total: 3,
    unseen: [],
  },
  ignored: 0,
  isPreview: false,
  ...change,
});

export const aDriftRow = (change: Partial<DriftRow> = {}): DriftRow => ({
  key: 'suspended:u1::',
  kind: 'suspended',
  person: { id: 'u1', name: 'Mia', address: 'mia@example.com' },
  canPutBack: true,
  ...change,
});
