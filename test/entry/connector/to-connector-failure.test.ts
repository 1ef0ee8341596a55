import { describe, expect, it } from 'vitest';
import { toConnectorFailure } from '../../../src/entry/connector/to-connector-failure';
import { TooContended } from '../../../src/provisioning/refused';
import { StorageUnavailable } from '../../../src/provisioning/storage-unavailable';
import { QueueUnavailable } from '../../../src/provisioning/sync-queue';
import { ScimError } from '../../../src/scim/error';

const told = (error: unknown) => {
  const failure = toConnectorFailure(error);
  return failure && { status: failure.status, error: failure.body.error, after: failure.retryAfter };
};

describe('what goes wrong with a call of a connector', () => {
  it.each([
    ['throttled storage', new StorageUnavailable(30, { isThrottled: true }), 429, 'busy', 30],
    ['storage that is down', new StorageUnavailable(5, { isThrottled: false }), 503, 'busy', 5],
    ['a full queue', new QueueUnavailable('full'), 429, 'busy', 60],
    ['too many at once', new TooContended('too many'), 429, 'busy', 5],
    ['a body that is too large', new ScimError(413, 'too large'), 413, 'too-large', undefined],
    ['a body that is no JSON', new ScimError(400, 'no JSON'), 400, 'invalid', undefined],
  ])('is told: %s', (_, error, status, code, after) => {
    expect(told(error)).toEqual({ status, error: code, after });
  });

  it('is not told if it is a fault of ours', () => {
    expect(told(new Error('secret'))).toBeUndefined();
  });
});
