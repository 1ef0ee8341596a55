import { describe, expect, it } from 'vitest';
import { decisionAbout } from '../../src/directory/decision-about';
import type { Deciding } from '../../src/directory/held-batch';
import type { Held } from '../../src/directory/sync-state';

const held: Held = { batch: 'b1', since: '2026-03-01T12:00:00.000Z', cause: 'people-limit', version: 3 };
const deciding = (id: string, change: Partial<Deciding> = {}): Deciding => ({
  ...{ id, batch: 'b1', decision: 'approve', at: held.since, version: 5, total: 2, done: 0 },
  ...change,
});

describe('the decision about a held record', () => {
  it.each([
    ['none, if nothing was decided', [], held, undefined],
    ['none, if it is not held', [deciding('d1')], undefined, undefined],
    ['that of its batch', [deciding('d1', { batch: 'b0' }), deciding('d2')], held, 'd2'],
    ['the first of several', [deciding('d1', { only: ['mia'] }), deciding('d2')], held, 'd1'],
    ['none that was about others', [deciding('d1', { only: ['leo'] })], held, undefined],
    ['none that was made before it was held', [deciding('d1', { version: 3 })], held, undefined],
    [
      'one of an older build, if it was held by one',
      [deciding('d1', { version: 0 })],
      { ...held, version: undefined },
      'd1',
    ],
    [
      'none of an older build, if it was held since',
      [deciding('d1', { version: 0 })],
      { ...held, version: 0 },
      undefined,
    ],
    ['that of a page which showed it', [deciding('d1', { until: held.since })], held, 'd1'],
    [
      'none of a page from before it was held',
      [deciding('d1', { until: '2026-03-01T11:59:59.999Z' })],
      held,
      undefined,
    ],
    [
      'none of a page from before it came to lose more',
      [deciding('d1', { until: held.since })],
      { ...held, changed: '2026-03-01T12:00:00.001Z' },
      undefined,
    ],
  ] as const)('is %s', (_, decisions, state, expected) => {
    expect(decisionAbout({ decisions }, 'mia', state as Held | undefined)?.id).toBe(expected);
  });
});
