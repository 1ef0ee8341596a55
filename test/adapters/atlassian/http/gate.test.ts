import { describe, expect, it } from 'vitest';
import { newGate } from '../../../../src/adapters/atlassian/http/gate';

/** How many of many concurrent callers get in at once. */
async function admitted(gate: ReturnType<typeof newGate>): Promise<number> {
  let count = 0;
  const leaves: (() => void)[] = [];
  for (let index = 0; index < 50; index += 1) {
    void gate.enter().then((leave) => {
      count += 1;
      leaves.push(leave);
    });
  }
  await new Promise((resolve) => setImmediate(resolve));
  const width = count;
  while (leaves.length > 0) {
    leaves.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(count).toBe(50);
  return width;
}

describe('the gate before Atlassian', () => {
  it('admits a few calls at first, and everybody in the end', async () => {
    expect(await admitted(newGate())).toBe(6);
  });

  it('widens while calls succeed, up to a bound', async () => {
    const gate = newGate();
    for (let call = 0; call < 6; call += 1) gate.widen();
    expect(await admitted(gate)).toBe(7);
    for (let call = 0; call < 1000; call += 1) gate.widen();
    expect(await admitted(gate)).toBe(32);
  });

  it('halves when Atlassian asks to go slower, but never closes', async () => {
    const gate = newGate();
    gate.narrow();
    expect(await admitted(gate)).toBe(3);
    for (let call = 0; call < 10; call += 1) gate.narrow();
    expect(await admitted(gate)).toBe(2);
  });
});
