import type { Locator } from 'playwright-core';
import { expect } from 'vitest';

/**
 * Chooses a radio button, or ticks or clears a box, and waits until the page shows it. Playwright's `check` looks at
 * once, but React may draw the state a moment later.
 */
export async function setChecked(control: Locator, isChecked = true): Promise<void> {
  if ((await control.isChecked()) !== isChecked) await control.click();
  await expect.poll(() => control.isChecked()).toBe(isChecked);
}
