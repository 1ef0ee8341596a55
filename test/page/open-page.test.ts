import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pageDocument } from '../../local/page/page-document';
import { readPageModule } from '../../local/page/page-module';

const manifest = `
modules:
  jira:adminPage:
    - { key: admin, title: Rollcall, resource: main, render: native }
    - { key: custom, resource: main }
    - { key: lost, resource: nowhere, render: native }
resources:
  - { key: main, path: static/admin/index.tsx }
`;

let app: string;

beforeEach(async () => {
  app = await mkdtemp(join(tmpdir(), 'rollcall-app-'));
  await writeFile(join(app, 'manifest.yml'), manifest);
});

afterEach(() => rm(app, { recursive: true, force: true }));

describe('readPageModule', () => {
  it('finds the entry file of a UI Kit module', async () => {
    expect(await readPageModule(app, 'admin')).toEqual({
      moduleKey: 'admin',
      type: 'jira:adminPage',
      title: 'Rollcall',
      entry: join(app, 'static/admin/index.tsx'),
    });
  });

  it('says what the manifest lacks', async () => {
    await expect(readPageModule(app, 'other')).rejects.toThrow('no module with the key other');
    await expect(readPageModule(app, 'custom')).rejects.toThrow('not a UI Kit page');
    await expect(readPageModule(app, 'lost')).rejects.toThrow('no resource nowhere');
  });
});

describe('pageDocument', () => {
  const page = { title: 'a <b>', script: '/p.js', appScript: '/a.js', style: '/p.css', settings: { t: '</script>' } };

  it('runs the page’s script before the app’s', () => {
    const html = pageDocument(page);
    expect(html.indexOf('/p.js')).toBeLessThan(html.indexOf('/a.js'));
  });

  it('lets no text of the manifest end an element', () => {
    const html = pageDocument(page);
    expect(html).toContain('<title>a &lt;b></title>');
    expect(html).toContain('"\\u003c/script>"');
  });

  it('has the attributes that select Atlassian’s tokens', () => {
    expect(pageDocument(page)).toMatch(/<html lang="en"[^>]*data-color-mode="light"/);
  });
});
