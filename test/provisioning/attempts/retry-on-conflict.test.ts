import { describe, expect, it } from 'vitest';
import { retryOnConflict } from '../../../src/provisioning/attempts/retry-on-conflict';
import { TooContended } from '../../../src/provisioning/refused';
import { Conflict } from '../../../src/provisioning/store/conflict';

function aCall() {
  const happened: string[] = [];
  const store = { forget: () => void happened.push('forget') };
  const machine = { newId: () => '', now: () => 0, pause: async () => void happened.push('pause'), random: () => 0 };
  return { store, machine, happened };
}

describe("a commit that conflicts with somebody else's", () => {
  it('is retried, and the attempt knows that it is not the first', async () => {
    const tries: boolean[] = [];
    const result = await retryOnConflict(aCall(), async (again) => {
      tries.push(again);
      if (tries.length < 3) throw new Conflict('first');
      return 'done';
    });
    expect(result).toBe('done');
    expect(tries).toEqual([false, true, true]);
  });

  it('pauses before the retry, and forgets what was read', async () => {
    const call = aCall();
    await retryOnConflict(call, async (again) => {
      call.happened.push('try');
      if (!again) throw new Conflict('first');
    });
    expect(call.happened).toEqual(['try', 'pause', 'forget', 'try']);
  });

  it('pauses for a random part of a time that doubles, up to 400 ms, and tries 40 times', async () => {
    const pauses: number[] = [];
    const call = aCall();
    const machine = {
      ...call.machine,
      pause: async (milliseconds: number) => void pauses.push(milliseconds),
      random: () => 0.5,
    };
    let tries = 0;
    const always = retryOnConflict({ ...call, machine }, async () => {
      tries += 1;
      throw new Conflict('always');
    });
    await expect(always).rejects.toThrow('The resource is being changed by many requests at once.');
    expect(tries).toBe(40);
    expect(pauses).toEqual([5, 10, 20, 40, 80, 160, ...Array.from({ length: 34 }, () => 200)]);
  });

  it('is finally given up, and other errors are not retried', async () => {
    const always = retryOnConflict(aCall(), async () => {
      throw new Conflict('always');
    });
    await expect(always).rejects.toBeInstanceOf(TooContended);
    let tries = 0;
    const other = retryOnConflict(aCall(), async () => {
      tries += 1;
      throw new RangeError('other');
    });
    await expect(other).rejects.toBeInstanceOf(RangeError);
    expect(tries).toBe(1);
  });
});
