import { describe, expect, it, vi } from 'vitest';
import { newSiteMemory } from '../../../../src/adapters/atlassian/http/memory';
import { forget, isRemembered, remember, remembered } from '../../../../src/adapters/atlassian/http/remembered';

const minute = 60_000;
const at = (now: number) => ({ now, milliseconds: minute });

/** A question whose answers are given by hand. */
function byHand() {
  const open: { resolve(value: string): void; reject(error: Error): void }[] = [];
  const load = () =>
    new Promise<string>((resolve, reject) => {
      open.push({ resolve, reject });
    });
  return { open, load };
}

describe('a remembered answer', () => {
  it('is at most as old as the question', async () => {
    const memory = newSiteMemory();
    const { open, load } = byHand();
    const first = remembered(memory, 'key', at(0), load);
    open[0]?.resolve('first');
    expect(await first).toBe('first');
    expect(await remembered(memory, 'key', at(minute - 1), load)).toBe('first');
    const second = remembered(memory, 'key', at(minute), load);
    open[1]?.resolve('second');
    expect(await second).toBe('second');
  });

  it('is shared by all who ask while the question is under way', async () => {
    const memory = newSiteMemory();
    const { open, load } = byHand();
    const all = [0, 1, 2].map((now) => remembered(memory, 'key', at(now), load));
    open[0]?.resolve('one answer');
    expect(await Promise.all(all)).toEqual(['one answer', 'one answer', 'one answer']);
    expect(open).toHaveLength(1);
  });

  it('belongs to one installation', async () => {
    const { open, load } = byHand();
    const one = remembered(newSiteMemory(), 'key', at(0), load);
    const other = remembered(newSiteMemory(), 'key', at(0), load);
    open[0]?.resolve('one');
    open[1]?.resolve('other');
    expect(await Promise.all([one, other])).toEqual(['one', 'other']);
  });

  it('leaves a failure to its caller, and the others ask again', async () => {
    const memory = newSiteMemory();
    const { open, load } = byHand();
    const first = remembered(memory, 'key', at(0), load);
    const second = remembered(memory, 'key', at(0), load);
    open[0]?.reject(new Error('no calls left'));
    await expect(first).rejects.toThrow('no calls left');
    await vi.waitFor(() => expect(open).toHaveLength(2));
    open[1]?.resolve('answer');
    expect(await second).toBe('answer');
    expect(isRemembered(memory, 'key', 1)).toBe(true);
  });

  it('is requested again by one of the callers awaiting a failure, and by the next if that one fails too', async () => {
    const memory = newSiteMemory();
    const { open, load } = byHand();
    const all = Array.from({ length: 20 }, () => remembered(memory, 'key', at(0), load));
    const settled = Promise.allSettled(all);
    for (const attempt of [0, 1]) {
      open[attempt]?.reject(new Error('no calls left'));
      await vi.waitFor(() => expect(open).toHaveLength(attempt + 2));
    }
    open[2]?.resolve('answer');
    const statuses = (await settled).map(({ status }) => status);
    expect(statuses).toEqual(['rejected', 'rejected', ...Array.from({ length: 18 }, () => 'fulfilled')]);
    expect(open).toHaveLength(3);
  });

  it('is not waited for beyond the remaining time of the caller', async () => {
    vi.useFakeTimers();
    try {
      const memory = newSiteMemory();
      const { open, load } = byHand();
      const never = remembered(memory, 'key', at(0), load);
      const hurried = remembered(memory, 'key', { ...at(0), timeLeft: () => 900 }, load);
      await vi.advanceTimersByTimeAsync(899);
      expect(open).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(1);
      open[1]?.resolve('own');
      expect(await hurried).toBe('own');
      open[0]?.resolve('late');
      expect(await never).toBe('late');
      expect(await remembered(memory, 'key', at(1), load)).toBe('own');
    } finally {
      vi.useRealTimers();
    }
  });

  it('is not kept if it was forgotten while the question was under way', async () => {
    const memory = newSiteMemory();
    const { open, load } = byHand();
    const first = remembered(memory, 'key', at(0), load);
    forget(memory, 'key');
    open[0]?.resolve('of before');
    expect(await first).toBe('of before');
    expect(isRemembered(memory, 'key', 1)).toBe(false);
  });

  it('makes room for newer ones', () => {
    const memory = newSiteMemory();
    for (let index = 0; index < 6_000; index += 1) remember(memory, `key ${index}`, at(0), index);
    expect(memory.answers.size).toBe(5_000);
    expect(isRemembered(memory, 'key 0', 1)).toBe(false);
    expect(isRemembered(memory, 'key 5999', 1)).toBe(true);
  });
});
