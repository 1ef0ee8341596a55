import { describe, expect, it } from 'vitest';
import type { BearerToken } from '../../../src/connections/connection';
import { findEndingToken } from '../../../src/provisioning/incidents/find-ending-token';
import { usualThresholds } from '../../../src/provisioning/incidents/thresholds';
import { aConnection } from '../../support/samples';

const now = '2026-03-01T12:00:00.000Z';
const token = (expires?: string, revoked?: string): BearerToken => ({
  id: 't',
  label: 'Token',
  hash: '',
  prefix: 'rc',
  created: '2026-01-01T00:00:00.000Z',
  ...(expires === undefined ? {} : { expires }),
  ...(revoked === undefined ? {} : { revoked }),
});
const find = (tokens: readonly BearerToken[], thresholds = usualThresholds) =>
  findEndingToken(aConnection({ tokens }), Date.parse(now), thresholds);
const days = (...tokens: readonly BearerToken[]) => find(tokens).map(({ numbers }) => numbers.days);

describe('the end of the last token', () => {
  it('is found from two weeks before, rounded up', () => {
    expect(days(token('2026-03-15T12:00:01.000Z'))).toEqual([]);
    expect(days(token('2026-03-15T12:00:00.000Z'))).toEqual([14]);
    expect(days(token('2026-03-02T10:00:00.000Z'))).toEqual([1]);
  });

  it('is found as early as the threshold says', () => {
    expect(find([token('2026-03-31T12:00:00.000Z')], { ...usualThresholds, daysBefore: 30 })).toHaveLength(1);
    expect(find([token('2026-03-03T12:00:00.000Z')], { ...usualThresholds, daysBefore: 1 })).toEqual([]);
  });

  it('is 0 once the last one has ended', () => {
    expect(days(token('2026-02-01T00:00:00.000Z'), token('2026-02-28T00:00:00.000Z'))).toEqual([0]);
  });

  it('leaves a connection alone if it has a lasting token, or if all were revoked', () => {
    expect(days(token('2026-03-02T10:00:00.000Z'), token())).toEqual([]);
    expect(days(token('2026-03-02T10:00:00.000Z'), token('2026-09-01T00:00:00.000Z'))).toEqual([]);
    expect(days(token('2026-02-02T10:00:00.000Z', '2026-02-01T00:00:00.000Z'))).toEqual([]);
    expect(days()).toEqual([]);
  });

  it('does not count a revoked token as lasting', () => {
    expect(days(token('2026-03-02T10:00:00.000Z'), token(undefined, now))).toEqual([1]);
  });

  it('belongs to the connection', () => {
    const connection = aConnection({ tokens: [token('2026-02-01T00:00:00.000Z')] });
    expect(findEndingToken(connection, Date.parse(now), usualThresholds)).toMatchObject([
      { kind: 'token-ends', connection: { id: connection.id, name: connection.name } },
    ]);
  });
});
