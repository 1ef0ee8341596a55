import { describe, expect, it } from 'vitest';
import { createClock } from '../../local/forge/clock';

describe('the clock', () => {
  it('runs timers in order of their time when moved', () => {
    const clock = createClock();
    const ran: string[] = [];
    clock.after(2_000, () => ran.push('second'));
    clock.after(1_000, () => ran.push('first'));
    clock.after(9_000, () => ran.push('third'));
    clock.advance(5_000);
    expect(ran).toEqual(['first', 'second']);
    clock.advance(5_000);
    expect(ran).toEqual(['first', 'second', 'third']);
  });

  it('forgets a cancelled timer, even if another timer of the same move cancelled it', () => {
    const clock = createClock();
    const ran: string[] = [];
    clock.after(1_000, () => cancel());
    const cancel = clock.after(2_000, () => ran.push('cancelled'));
    clock.advance(5_000);
    expect(ran).toEqual([]);
  });

  it('also runs timers in real time', async () => {
    const clock = createClock();
    await new Promise<void>((resolve) => clock.after(5, resolve));
  });
});
