import { describe, expect, it } from 'vitest';
import { toScimError } from '../../../../src/entry/scim/resource/to-scim-error';
import { RecordTooLarge } from '../../../../src/provisioning/record-too-large';
import { AccessRejected, Refused, TooContended } from '../../../../src/provisioning/refused';
import { StorageUnavailable } from '../../../../src/provisioning/storage-unavailable';
import { NameTaken } from '../../../../src/provisioning/store';
import { QueueUnavailable } from '../../../../src/provisioning/sync-queue';
import { SiteError } from '../../../../src/sync/site';

const attempted = { subject: { kind: 'user', label: 'm…' }, operation: 'Create user', actions: [], calls: [] } as const;

describe('errors as SCIM answers', () => {
  it.each([
    ['a taken name', new NameTaken('user', 'mia'), 409, 'uniqueness'],
    ['a missing e-mail', new Refused('email-missing', undefined, attempted), 400, 'invalidValue'],
    ['a protected group', new Refused('group-protected', undefined, attempted), 400, 'mutability'],
    ['a record over the size', new RecordTooLarge(), 413, undefined],
    ['no seat', new Refused('seats-exhausted', undefined, attempted), 400, undefined],
  ])('says no to %s', (_, error, status, scimType) => {
    const answer = toScimError(error);
    expect({ status: answer.status, scimType: answer.scimType }).toEqual({ status, scimType });
    expect(answer.detail).toMatch(/\.$/);
  });

  it.each([
    ['a dead credential', new AccessRejected(attempted), 503],
    ['storage that does not answer', new StorageUnavailable(7), 503],
    ['storage that asks to go slower', new StorageUnavailable(30, { isThrottled: true }), 429],
    ['a full queue', new QueueUnavailable('full'), 429],
    ['Atlassian that does not answer', new SiteError('unavailable', 'atlassian-unavailable', 'No answer.'), 503],
    ['Atlassian that asks to go slower', new SiteError('unavailable', 'atlassian-busy', 'Slower.'), 429],
    ['contention', new TooContended('many'), 429],
  ])('asks to come again because of %s, in whole seconds', (_, error, status) => {
    const answer = toScimError(error);
    expect(answer.status).toBe(status);
    expect(answer.headers['Retry-After']).toMatch(/^[1-9]\d*$/);
  });

  it('does not speak of what it does not know', () => {
    const fault = new TypeError('undefined is not a function');
    expect(() => toScimError(fault)).toThrow(fault);
  });
});
