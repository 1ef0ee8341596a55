import type { Result, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import { axePath } from '../../page/support/serve-page';
import { judgedPages } from './judged-pages';
import { stillness } from './picture';

/** WCAG 2.0 to 2.2 at levels A and AA, and axe's best practices. */
const options: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};

/** By `shapeOfPage`. */
const judged = judgedPages(inject('judgedPages'));

/** axe's objections to the page in its present state: one line per rule, with the first element. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  const shape = await page.evaluate<string>(shapeOfPage);
  // From the page's own server: the browser compiles it once, not for every page.
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.addScriptTag({ url: axePath });
  await page.evaluate(stillness);
  // The passed checks are as long as the page, and would be copied out of the browser for nothing.
  const run = `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`;
  const violations = await page.evaluate<Result[]>(run);
  if (violations.length === 0) judged.add(shape);
  return violations.map(({ id, help, nodes }) => {
    const [first] = nodes;
    return `${id}: ${help} (${nodes.length}) ${first?.html.slice(0, 200)} ${first?.failureSummary?.replaceAll('\n', ' ')}`;
  });
}

/**
 * The same for the state a test happens to end in: nothing if axe has found, in this run, nothing wrong with a page with
 * the same elements, attributes and classes in the same theme and width. Atlaskit's classes determine each colour.
 */
export async function violationsAtEnd(page: Page): Promise<readonly string[]> {
  // A tooltip under the resting mouse belongs to no landmark; what is there depends on how wide the time of day is.
  await page.mouse.move(0, 0);
  const gone = { state: 'hidden', timeout: 2000 } as const;
  await page
    // By role, the name and visibility of each element would be looked up first.
    .locator('[role="tooltip"]')
    .first()
    .waitFor(gone)
    .catch(() => undefined);
  const shape = await page.evaluate<string>(shapeOfPage);
  return judged.has(shape) ? [] : violationsOf(page);
}

const shapeOfPage = `[
  document.documentElement.dataset.colorMode,
  innerWidth,
  ...[...document.body.querySelectorAll(':not(svg *, script, style)')].map((element) =>
    [element.tagName, element.getAttribute('role'), element.className, ...element.getAttributeNames().sort()].join(' '),
  ),
].join('\\n')`;
