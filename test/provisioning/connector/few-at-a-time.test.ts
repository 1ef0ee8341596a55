import { describe, expect, it } from 'vitest';
import { fewAtATime } from '../../../src/provisioning/connector/few-at-a-time';

const items = [0, 1, 2, 3, 4, 5];
const always = () => true;

describe('the items of a batch', () => {
  it('are worked off a few at a time, with the results in their order', async () => {
    let atWork = 0;
    let most = 0;
    const results = await fewAtATime(items, { width: 3, mayBegin: always }, async (item) => {
      atWork += 1;
      most = Math.max(most, atWork);
      for (let turn = item; turn < 6; turn += 1) await Promise.resolve();
      atWork -= 1;
      return item * 2;
    });
    expect(results).toEqual([0, 2, 4, 6, 8, 10]);
    expect(most).toBe(3);
  });

  it('end where none may be begun any more', async () => {
    let left = 2;
    const mayBegin = () => {
      left -= 1;
      return left >= 0;
    };
    expect(await fewAtATime(items, { width: 2, mayBegin }, async (item) => item)).toEqual([0, 1]);
  });

  it('end before the first that fails, and those at work are waited for', async () => {
    const done: number[] = [];
    const results = await fewAtATime(items, { width: 2, mayBegin: always }, async (item) => {
      await Promise.resolve();
      if (item === 2) throw new Error('storage');
      await Promise.resolve();
      done.push(item);
      return item;
    });
    expect(results).toEqual([0, 1]);
    expect(done).toEqual([0, 1, 3]);
  });

  it('fail as a whole if there is no result', async () => {
    const work = async () => {
      throw new Error('storage');
    };
    await expect(fewAtATime(items, { width: 2, mayBegin: always }, work)).rejects.toThrow('storage');
  });
});
