import { describe, expect, it } from 'vitest';
import { guardOf } from '../../../src/provisioning/attempts/precondition';

const expects = (wanted: number) => (record: { readonly version: number }) => {
  if (record.version !== wanted) throw new RangeError(`version ${record.version}`);
};

describe('the precondition of a request', () => {
  it('is checked until the request has written its intention', () => {
    const guard = guardOf(expects(1));
    expect([guard.isConditional, guard.isBegun()]).toEqual([true, false]);
    guard.check({ version: 1 });
    expect(() => guard.check({ version: 2 })).toThrow('version 2');
    guard.begun();
    guard.check({ version: 2 });
    expect([guard.isConditional, guard.isBegun()]).toEqual([true, true]);
  });

  it('is none for most requests, which still know whether they have begun', () => {
    const guard = guardOf(undefined);
    guard.check({ version: 9 });
    expect([guard.isConditional, guard.isBegun()]).toEqual([false, false]);
    guard.begun();
    guard.check({ version: 10 });
    expect([guard.isConditional, guard.isBegun()]).toEqual([false, true]);
  });
});
