import { describe, expect, it } from 'vitest';
import type { BearerToken } from '../../../src/connections/connection';
import { tokenNotices } from '../../../src/entry/admin/token-notices';
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
const told = (...tokens: readonly BearerToken[]) =>
  tokenNotices(aConnection({ tokens }), now).map((notice) => ('days' in notice ? notice.days : notice.key));

describe('the notices about tokens', () => {
  it('warn from two weeks before the last token expires', () => {
    expect(told(token('2026-03-15T12:00:01.000Z'))).toEqual([]);
    expect(told(token('2026-03-15T12:00:00.000Z'))).toEqual([14]);
    expect(told(token('2026-03-02T10:00:00.000Z'))).toEqual([1]);
  });

  it('say that the last token has expired', () => {
    expect(told(token('2026-02-01T00:00:00.000Z'), token('2026-02-28T00:00:00.000Z'))).toEqual(['token-expired']);
  });

  it('leave a connection alone if it has a lasting token, or if all were revoked', () => {
    expect(told(token('2026-03-02T10:00:00.000Z'), token())).toEqual([]);
    expect(told(token('2026-03-02T10:00:00.000Z'), token('2026-09-01T00:00:00.000Z'))).toEqual([]);
    expect(told(token('2026-02-02T10:00:00.000Z', '2026-02-01T00:00:00.000Z'))).toEqual([]);
    expect(told()).toEqual([]);
  });

  it('do not count a revoked token as lasting', () => {
    expect(told(token('2026-03-02T10:00:00.000Z'), token(undefined, now))).toEqual([1]);
  });

  it('lead to the connection', () => {
    const connection = aConnection({ tokens: [token('2026-02-01T00:00:00.000Z')] });
    expect(tokenNotices(connection, now)).toMatchObject([{ connection: { id: connection.id, name: connection.name } }]);
  });
});
