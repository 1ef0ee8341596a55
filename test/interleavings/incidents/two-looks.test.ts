import { describe, expect, it } from 'vitest';
import { explore } from '../explorer/explore';
import { kindOf } from '../explorer/judge';
import { incidentModel } from './incident-model';

describe('two looks for trouble at once', () => {
  it('open one incident and one issue, in every order, with a crash or a lost answer at every point', async () => {
    const { failures, isComplete, ends } = await explore(incidentModel(), { faults: 1, preemptions: 3 });
    expect(failures.map(({ violations }) => kindOf(violations))).toEqual([]);
    expect(isComplete).toBe(true);
    expect(ends).toBeGreaterThan(20);
  });

  it('would make a second issue after a crash if it were not looked for', async () => {
    const { failures } = await explore(incidentModel(false), { faults: 1, preemptions: 1 });
    expect(failures.map(({ violations }) => kindOf(violations))).toEqual(['one issue']);
  });
});
