import { describe, expect, it } from 'vitest';
import type { PageResponse } from '../../local/page/open-page';
import { adminPage, withPanel } from '../../local/server/admin-page';

const where = { appDirectory: '', cacheDirectory: '', moduleKey: '' };

/** A page that answers every path, or those of a pattern, with its name. */
const pageOf = (name: string, entry?: RegExp, paths = /./) =>
  adminPage(async () => ({ handle: (path) => (paths.test(path) ? answerOf(name) : undefined) }), where, entry);

const answerOf = (body: string): PageResponse => ({ status: 200, contentType: 'text/html', body, cacheControl: '' });

describe('The admin page and a panel beside it', () => {
  it('keep their addresses, whichever is opened first', async () => {
    const page = pageOf('page', /^\/$/, /^\/(page\/.*)?$/);
    const panel = pageOf('panel', /^\/issue\//);
    const both = withPanel(page, panel);
    expect(both.handle('/issue/ENG-1')?.status, 'being built').toBe(503);
    await panel.ready();
    expect(both.handle('/issue/ENG-1')?.body).toBe('panel');
    expect(both.handle('/')?.status, 'being built').toBe(503);
    await page.ready();
    for (const path of ['/', '/page/app.js']) expect(both.handle(path)?.body).toBe('page');
    expect(both.handle('/issue/ENG-1')?.body).toBe('panel');
  });
});

describe('A page that is not built yet', () => {
  it('answers only at its entry', () => {
    const panel = pageOf('panel', /^\/issue\//);
    expect(panel.handle('/')).toBeUndefined();
    expect(panel.handle('/issue/ENG-1')?.status).toBe(503);
  });

  it('says why it could not be built', async () => {
    const page = adminPage(() => Promise.reject(new Error('a < b')), where);
    await page.ready();
    expect(page.handle('/')).toMatchObject({ status: 500, body: expect.stringContaining('a &#60; b') });
  });
});
