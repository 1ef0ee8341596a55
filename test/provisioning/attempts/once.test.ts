import { describe, expect, it } from 'vitest';
import { once } from '../../../src/provisioning/attempts/once';

describe('what is made once', () => {
  it('is made when it is first asked for, and is the same for everybody', async () => {
    let made = 0;
    const ask = once(async () => {
      made += 1;
      return { made };
    });
    expect(made).toBe(0);
    const [first, second] = await Promise.all([ask(), ask()]);
    expect(await ask()).toBe(first);
    expect(second).toBe(first);
    expect(made).toBe(1);
  });
});
