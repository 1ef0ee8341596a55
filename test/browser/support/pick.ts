import type { Page } from 'playwright-core';

/** Types into a picker and takes the option that names the text, whether it is a suggestion or the text itself. */
export async function pick(page: Page, field: string, text: string): Promise<void> {
  const input = page.getByLabel(field, { exact: true });
  await input.click();
  await input.fill(text);
  await page.getByRole('option', { name: text }).first().click();
}
