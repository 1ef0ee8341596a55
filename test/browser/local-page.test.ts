import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedPage, serveFixture } from '../page/support/serve-page';
import { sharedChromium } from './support/chromium';
import { type Visitor, visit } from './support/visitor';

let served: ServedPage;
let visitor: Visitor;
let page: Page;

beforeAll(async () => {
  served = await serveFixture('odd-app.tsx');
  visitor = await visit(await sharedChromium(), served.url);
  page = visitor.page;
});

afterAll(async () => {
  await visitor.leave();
  await served.close();
});

describe('a page that local/page cannot show completely', () => {
  it('names a missing component, and shows the rest', async () => {
    await page.getByText('The UI Kit component User is not mapped').waitFor();
    await page.getByText('Still here').waitFor();
  });

  it('says that a component of the app cannot be in a prop', async () => {
    await page.getByText('Forge cannot render a component of the app there').waitFor();
  });

  it('names a missing bridge command', async () => {
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.getByText('The bridge command submit is not mapped').waitFor();
  });

  it('shows flags and closes them', async () => {
    await page.getByRole('button', { name: 'Flag' }).click();
    await page.getByText('Saved').waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await page.getByText('Saved').waitFor({ state: 'detached' });
  });
});

describe('an input that the app does not control', () => {
  it('keeps its text and the focus while the app redraws itself again and again', async () => {
    const ticks = async () => Number((await page.getByText(/^Ticks/).textContent())?.slice('Ticks: '.length));
    const before = await ticks();
    await page.getByPlaceholder('Not controlled').click();
    await page.keyboard.type('stays', { delay: 30 });
    expect(await ticks()).toBeGreaterThan(before);
    await expect.poll(() => page.getByPlaceholder('Not controlled').inputValue()).toBe('stays');
    await expect.poll(() => page.locator(':focus').getAttribute('placeholder')).toBe('Not controlled');
  });
});
