import type { Locator } from 'playwright-core';
import { expect } from 'vitest';

/**
 * Chooses a radio button, or ticks a box or clears it, and waits until the page shows so. Playwright's `check` looks at once,
 * and the state of a control that React draws may be a moment later.
 */
export async function setChecked(control: Locator, isChecked = true): Promise<void> {
  if ((await control.isChecked()) !== isChecked) await control.click();
  await expect.poll(() => control.isChecked()).toBe(isChecked);
}
