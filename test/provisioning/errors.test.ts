import { describe, expect, it } from 'vitest';
import { RecordTooLarge } from '../../src/provisioning/record-too-large';
import { StorageUnavailable } from '../../src/provisioning/storage-unavailable';
import { NameTaken } from '../../src/provisioning/store/name-claims';
import { QueueUnavailable } from '../../src/provisioning/sync-queue';

const cause = new Error('the platform');

describe('trouble with the platform', () => {
  it('says how long to wait, and whether storage has answered', () => {
    expect(new StorageUnavailable(5, { cause })).toMatchObject({
      name: 'StorageUnavailable',
      message: 'Storage is not available.',
      retryAfterSeconds: 5,
      isThrottled: false,
      cause,
    });
    expect(new StorageUnavailable(5, { isThrottled: true }).isThrottled).toBe(true);
    expect(new QueueUnavailable('full')).toMatchObject({ name: 'QueueUnavailable', message: 'full' });
  });

  it('says what is too much', () => {
    expect(new RecordTooLarge({ cause })).toMatchObject({ name: 'RecordTooLarge', cause });
    expect(new RecordTooLarge().message).toContain('somebody is in too many groups');
  });
});

describe('a name that somebody has', () => {
  it('is called as in the request', () => {
    expect(new NameTaken('user', 'mia').message).toBe('userName "mia" is taken.');
    expect(new NameTaken('group', 'Sales').message).toBe('displayName "Sales" is taken.');
  });
});
