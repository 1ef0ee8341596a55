import { join } from 'node:path';
import { type Bundle, bundle } from './bundle';
import { defaultImports } from './default-imports';
import { iconModule } from './icon-module';
import { pageDocument, themeStyles } from './page-document';
import { type PageModule, readPageModule } from './page-module';
import { sortAtomicCss } from './sort-atomic-css';
import { languagesOf, readTranslations, translationAt } from './translations';

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
  /** The page's answer to a GET of `path`; undefined if the path is not the page's. */
  handle(path: string): PageResponse | undefined;
}

/**
 * Opens a UI Kit page of the app in a normal browser: bundles the app's entry and the page that draws it. The browser
 * posts resolver calls to `/local/bridge/invoke`.
 * @throws {Error} if the manifest has no such page, or esbuild's BuildFailure if the app does not compile.
 */
export async function openPage(options: OpenPageOptions): Promise<OpenedPage> {
  return servePage(await readPageModule(options.appDirectory, options.moduleKey), options);
}

/** Like `openPage`, for a page whose module is known. */
export async function servePage(
  module: PageModule,
  { appDirectory, cacheDirectory }: Pick<OpenPageOptions, 'appDirectory' | 'cacheDirectory'>,
): Promise<OpenedPage> {
  const root = join(import.meta.dirname, '..', '..');
  const [host, app, themes, translations] = await Promise.all([
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
    readTranslations(appDirectory),
  ]);
  const files = { host, app, themes, languages: languagesOf(translations) };
  const byPath = answers(module, files);
  return {
    handle(path) {
      const translation = translationAt(path, translations);
      if (translation !== undefined) return json(translation);
      const place = module.type === 'jira:issueContext' ? issueAt(path) : undefined;
      return place ? pageAt(module, files, place) : byPath.get(path);
    },
  };
}

interface Files {
  readonly host: Bundle;
  readonly app: Bundle;
  /** CSS. */
  readonly themes: string;
  /** The languages the app has texts for. */
  readonly languages: readonly string[];
}

const scriptOf = (host: Bundle) => `/page/page-${host.key}.js`;
const appScriptOf = (app: Bundle) => `/page/app-${app.key}.js`;
const styleOf = (host: Bundle) => `/page/page-${host.key}.css`;

/** The product's description, for a panel, of the issue it is shown on. */
function issueAt(path: string): Readonly<Record<string, unknown>> | undefined {
  const key = /^\/issue\/([A-Z][A-Z0-9]*-\d+)$/.exec(path)?.[1];
  return key === undefined ? undefined : { issue: { key } };
}

/** The document around the scripts; `place` is the product's description of where the module is shown. */
function pageAt(
  module: PageModule,
  { host, app, languages }: Files,
  place: Readonly<Record<string, unknown>>,
): PageResponse {
  const { moduleKey, type, title } = module;
  const context = { moduleKey, extension: { ...place, type }, environmentType: 'DEVELOPMENT' };
  const body = pageDocument({
    title: `${title} · local Forge`,
    script: scriptOf(host),
    appScript: appScriptOf(app),
    style: styleOf(host),
    settings: { moduleKey, title, context, languages },
  });
  return { status: 200, contentType: 'text/html; charset=utf-8', body, cacheControl: 'no-cache' };
}

function answers(module: PageModule, files: Files): ReadonlyMap<string, PageResponse> {
  const { host, app, themes } = files;
  return new Map([
    // A panel appears only beside an issue.
    ...(module.type === 'jira:issueContext' ? [] : ([['/', pageAt(module, files, {})]] as const)),
    [scriptOf(host), asset('text/javascript; charset=utf-8', host.script)],
    [appScriptOf(app), asset('text/javascript; charset=utf-8', app.script)],
    [
      styleOf(host),
      asset('text/css; charset=utf-8', `${themes}\n${sortAtomicCss(Buffer.from(host.style).toString('utf8'))}`),
    ],
  ]);
}

const json = (body: string): PageResponse => ({
  status: 200,
  contentType: 'application/json; charset=utf-8',
  body,
  cacheControl: 'no-cache',
});

/** The name carries the hash of the contents, so a browser may keep it for ever. */
function asset(contentType: string, body: Uint8Array | string): PageResponse {
  return { status: 200, contentType, body, cacheControl: 'public, max-age=31536000, immutable' };
}
