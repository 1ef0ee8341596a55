import { describe, expect, it } from 'vitest';
import { retryOnConflict } from '../../../src/provisioning/attempts/retry-on-conflict';
import { TooContended } from '../../../src/provisioning/refused';
import { Conflict } from '../../../src/provisioning/store/conflict';
import { scimService } from '../../entry/scim-service';

describe('a commit that somebody else was before', () => {
  it('is tried again, and the attempt knows that it is not the first', async () => {
    const { call } = await scimService();
    const tries: boolean[] = [];
    const result = await retryOnConflict(call(), async (again) => {
      tries.push(again);
      if (tries.length < 3) throw new Conflict('first');
      return 'done';
    });
    expect(result).toBe('done');
    expect(tries).toEqual([false, true, true]);
  });

  it('is given up at last, and other errors are not tried again', async () => {
    const { call } = await scimService();
    const always = retryOnConflict(call(), async () => {
      throw new Conflict('always');
    });
    await expect(always).rejects.toBeInstanceOf(TooContended);
    let tries = 0;
    const other = retryOnConflict(call(), async () => {
      tries += 1;
      throw new RangeError('other');
    });
    await expect(other).rejects.toBeInstanceOf(RangeError);
    expect(tries).toBe(1);
  });
});
