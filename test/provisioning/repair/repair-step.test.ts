import { describe, expect, it } from 'vitest';
import { waited } from '../../../src/provisioning/repair/repair-step';
import type { RepairPlace } from '../../../src/provisioning/sync-queue';

describe('a place of the nightly look that has to wait', () => {
  const place: RepairPlace = { step: 'groups', offset: 50 };
  it('is come back to in a minute, or when asked to, within what the platform allows', () => {
    expect(waited(place)).toEqual({ next: { ...place, waits: 1 }, seconds: 60 });
    expect(waited(place, 30)).toEqual({ next: { ...place, waits: 1 }, seconds: 30 });
    expect(waited(place, 901)).toEqual({ next: { ...place, waits: 1 }, seconds: 900 });
  });

  it('is left to the next night after ten times', () => {
    expect(waited({ ...place, waits: 9 }).next).toEqual({ ...place, waits: 10 });
    expect(waited({ ...place, waits: 10 }).next).toBeUndefined();
  });
});
