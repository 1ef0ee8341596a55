import { describe, expect, it } from 'vitest';
import { createFaults } from '../../local/forge/faults';
import { measuredLatency } from '../../local/forge/storage/latency';

describe('the measured latency of storage', () => {
  it('is zero unless switched on', () => {
    expect(measuredLatency(createFaults())).toBe(0);
  });

  it('is between 25 and 280 ms, half of the time under 84, and repeats for the same seed', () => {
    const draw = () => {
      const faults = createFaults();
      faults.set({ storageLatency: 'measured', seed: 5 });
      return Array.from({ length: 1_000 }, () => measuredLatency(faults));
    };
    const drawn = draw();
    expect(draw()).toEqual(drawn);
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(25);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(280);
    const short = drawn.filter((milliseconds) => milliseconds < 84).length;
    expect(short).toBeGreaterThan(400);
    expect(short).toBeLessThan(600);
  });
});
