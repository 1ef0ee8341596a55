import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/connections/settings/settings-schema';
import { isLimited, limitOf } from '../../../src/sync/limits/limits-of';
import { noLimits } from '../../support/no-limits';

const { safety } = defaultSettings;

describe('the limits of the settings', () => {
  it.each([
    ['people', 0, 10],
    ['people', 200, 10],
    ['people', 690, 34],
    ['members', 3, 5],
    ['members', 40, 10],
    ['groups', 500, 0],
  ] as const)('let %s out of %d lose by default: %d', (kind, size, expected) => {
    expect(limitOf(safety, kind, size)).toBe(expected);
    expect(isLimited(safety, kind)).toBe(true);
  });

  it('hold no invitation until somebody sets one', () => {
    expect(isLimited(safety, 'invitations')).toBe(false);
    expect(limitOf({ ...safety, invitations: 20 }, 'invitations', 500)).toBe(20);
  });

  it.each(['people', 'members', 'groups', 'invitations'] as const)('of %s can be lifted', (kind) => {
    expect(isLimited(noLimits, kind)).toBe(false);
    expect(limitOf(noLimits, kind, 7)).toBe(Number.POSITIVE_INFINITY);
  });
});
