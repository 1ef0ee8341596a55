import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/connections/settings/settings-schema';
import { isLimited, limitOf } from '../../../src/sync/limits/limits-of';
import { noLimits, recommendedLimits as recommended } from '../../support/no-limits';

describe('the limits of the settings', () => {
  it.each([
    ['people', 0, 10],
    ['people', 200, 10],
    ['people', 690, 34],
    ['members', 3, 5],
    ['members', 40, 10],
    ['groups', 500, 0],
  ] as const)('let %s out of %d lose, as recommended: %d', (kind, size, expected) => {
    expect(limitOf(recommended, kind, size)).toBe(expected);
    expect(isLimited(recommended, kind)).toBe(true);
  });

  it.each(['people', 'members', 'groups'] as const)('of %s are none until somebody sets them', (kind) => {
    expect(defaultSettings.safety).toEqual(noLimits);
    expect(isLimited(noLimits, kind)).toBe(false);
    expect(limitOf(noLimits, kind, 7)).toBe(Number.POSITIVE_INFINITY);
  });
});
