import type { Locator } from 'playwright-core';
import { setChecked } from './set-checked';

/**
 * Seconds a person takes, by the Keystroke-Level Model (Card, Moran and Newell, 1980): to decide, to point and click,
 * to press a key as an average typist; and to look over a new screen.
 */
const decide = 1.35;
const click = 1.3;
const key = 0.28;
const look = 4;

/** Acts on the page like a person, and counts the time it takes them. */
export interface Hand {
  click(target: Locator): Promise<void>;
  /** Chooses a radio button or ticks a box. */
  check(target: Locator): Promise<void>;
  type(target: Locator, text: string): Promise<void>;
  /** Pastes copied text with one gesture. */
  paste(target: Locator, text: string): Promise<void>;
  /** A command in a shell: `typed` characters, the rest pasted. */
  command<Value>(typed: number, run: () => Promise<Value>): Promise<Value>;
  /** A new screen has appeared. */
  sees(something: Locator): Promise<void>;
  steps(): number;
  /** Of the person and the machine together. */
  seconds(): number;
}

export function countingHand(): Hand {
  const start = performance.now();
  let steps = 0;
  let seconds = 0;
  const takes = (time: number) => {
    steps += 1;
    seconds += time;
  };
  return {
    async click(target) {
      takes(decide + click);
      await target.click();
    },
    async check(target) {
      takes(decide + click);
      await setChecked(target);
    },
    async type(target, text) {
      takes(decide + click + key * text.length);
      await target.fill(text);
    },
    async paste(target, text) {
      takes(click + 2 * key);
      await target.fill(text);
    },
    async command(typed, run) {
      takes(decide + click + key * typed);
      return run();
    },
    async sees(something) {
      await something.waitFor();
      seconds += look;
    },
    steps: () => steps,
    seconds: () => seconds + (performance.now() - start) / 1000,
  };
}
