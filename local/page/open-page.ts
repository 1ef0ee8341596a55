import { join } from 'node:path';
import { type Bundle, bundle } from './bundle';
import { defaultImports } from './default-imports';
import { iconModule } from './icon-module';
import { pageDocument, themeStyles } from './page-document';
import { type PageModule, readPageModule } from './page-module';
import { sortAtomicCss } from './sort-atomic-css';

export interface OpenPageOptions {
  /** The folder with manifest.yml. */
  readonly appDirectory: string;
  /** Where built scripts are kept between starts. */
  readonly cacheDirectory: string;
  /** The key of the module in manifest.yml. */
  readonly moduleKey: string;
}

export interface PageResponse {
  readonly status: number;
  readonly contentType: string;
  readonly body: Uint8Array | string;
  readonly cacheControl: string;
}

export interface OpenedPage {
  /** The page's answer to a GET of `path`; undefined when the path is not the page's. */
  handle(path: string): PageResponse | undefined;
}

/**
 * Opens a UI Kit page of the app for a normal browser: bundles the app's entry and the page that draws it.
 * The browser posts resolver calls to `/local/bridge/invoke`.
 * @throws {Error} when the manifest has no such page, or esbuild's BuildFailure when the app does not compile.
 */
export async function openPage(options: OpenPageOptions): Promise<OpenedPage> {
  return servePage(await readPageModule(options.appDirectory, options.moduleKey), options);
}

/** As `openPage`, for a page whose module is known. */
export async function servePage(
  module: PageModule,
  { appDirectory, cacheDirectory }: Pick<OpenPageOptions, 'appDirectory' | 'cacheDirectory'>,
): Promise<OpenedPage> {
  const root = join(import.meta.dirname, '..', '..');
  const [host, app, themes] = await Promise.all([
    bundle({
      name: 'page',
      entry: join(import.meta.dirname, 'browser', 'main.tsx'),
      root,
      cacheDirectory,
      plugins: [iconModule()],
    }),
    bundle({
      name: `app-${module.moduleKey}`,
      entry: module.entry,
      root: appDirectory,
      cacheDirectory,
      plugins: [defaultImports()],
    }),
    themeStyles(),
  ]);
  const byPath = answers(module, host, app, themes);
  return { handle: (path) => byPath.get(path) };
}

function answers(module: PageModule, host: Bundle, app: Bundle, themes: string): ReadonlyMap<string, PageResponse> {
  const script = `/page/page-${host.key}.js`;
  const appScript = `/page/app-${app.key}.js`;
  const style = `/page/page-${host.key}.css`;
  const context = { moduleKey: module.moduleKey, extension: { type: module.type }, environmentType: 'DEVELOPMENT' };
  const settings = { moduleKey: module.moduleKey, title: module.title, context };
  const html = pageDocument({ title: `${module.title} · local Forge`, script, appScript, style, settings });
  return new Map([
    ['/', { status: 200, contentType: 'text/html; charset=utf-8', body: html, cacheControl: 'no-cache' }],
    [script, asset('text/javascript; charset=utf-8', host.script)],
    [appScript, asset('text/javascript; charset=utf-8', app.script)],
    [style, asset('text/css; charset=utf-8', `${themes}\n${sortAtomicCss(Buffer.from(host.style).toString('utf8'))}`)],
  ]);
}

/** The name carries the hash of the contents, so a browser may keep it for ever. */
function asset(contentType: string, body: Uint8Array | string): PageResponse {
  return { status: 200, contentType, body, cacheControl: 'public, max-age=31536000, immutable' };
}
