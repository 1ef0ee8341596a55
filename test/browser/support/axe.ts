import type { Result, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { axePath } from '../../page/support/serve-page';
import { stillness } from './picture';

/** WCAG 2.0 to 2.2 on the levels A and AA, and what axe calls best practice. */
const options: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};

/** What axe finds wrong with the page as it is: one line a rule, with the first of the elements. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  // From the page's own server: the browser compiles it once, and not for every page.
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.addScriptTag({ url: axePath });
  await page.evaluate(stillness);
  // What it found right is as long as the page, and would be copied out of the browser for nothing.
  const run = `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`;
  const violations = await page.evaluate<Result[]>(run);
  return violations.map(({ id, help, nodes }) => {
    const [first] = nodes;
    return `${id}: ${help} (${nodes.length}) ${first?.html.slice(0, 200)} ${first?.failureSummary?.replaceAll('\n', ' ')}`;
  });
}

const known = new Set<string>();

/**
 * The same for where a test happens to end: nothing when a test of this worker has ended in a page of the same elements
 * with the same attributes and classes before. Atlaskit's classes say each colour.
 */
export async function violationsAtEnd(page: Page): Promise<readonly string[]> {
  const shape = await page.evaluate<string>(shapeOfPage);
  if (known.has(shape)) return [];
  known.add(shape);
  return violationsOf(page);
}

const shapeOfPage = `[...document.body.querySelectorAll(':not(svg *, script, style)')]
  .map((element) => [element.tagName, element.getAttribute('role'), element.className, ...element.getAttributeNames().sort()].join(' '))
  .join('\\n')`;
