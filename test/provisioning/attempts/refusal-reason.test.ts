import { describe, expect, it } from 'vitest';
import { refusalReason } from '../../../src/provisioning/attempts/refusal-reason';
import { StorageUnavailable } from '../../../src/provisioning/storage-unavailable';
import { NameTaken } from '../../../src/provisioning/store/name-claims';

import { badPath, badValue, ScimError } from '../../../src/scim/error';

describe('why a call was refused, as the log keeps it', () => {
  it('has codes, with the names of attributes and without the values of a client', () => {
    const wrong = badValue({ say: 'sent-no-boolean', path: 'active', found: '"John Secretperson"' });
    expect(refusalReason(wrong, wrong.detail)).toEqual([{ say: 'sent-no-boolean', path: 'active', found: '"J…"' }]);
    const listed = badValue({ say: 'sent-no-text', path: 'emails[1].value', found: '7' });
    expect(refusalReason(listed, listed.detail)).toEqual([
      { say: 'sent-no-text', path: 'emails[1].value', found: '7' },
    ]);
    const target = badPath(
      { say: 'patch-at-number', number: 2, target: 'replace emails[value eq "jo@example.com"]' },
      { say: 'path-unknown', path: 'jo@example.com', owner: 'User' },
    );
    expect(refusalReason(target, target.detail)).toEqual([
      { say: 'patch-at-number', number: 2, target: 'replace emails[value eq "j…@example.com"]' },
      { say: 'path-unknown', path: 'j…@example.com', owner: 'User' },
    ]);
  });

  it('names no name that is taken', () => {
    expect(refusalReason(new NameTaken('user', 'jo@example.com'), '')).toEqual({
      say: 'user-name-taken',
      name: 'j…@example.com',
    });
  });

  it('has a code for storage that does not answer, and quotes what has none', () => {
    expect(refusalReason(new StorageUnavailable(5), '')).toEqual({ say: 'storage-unavailable' });
    expect(refusalReason(new ScimError(400, ''), 'No "jo@example.com" here.')).toEqual({
      say: 'quoted',
      words: 'No "j…@example.com" here.',
    });
  });
});
