import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Manifest {
  readonly translations?: {
    readonly resources: readonly { readonly key: string; readonly path: string }[];
    readonly fallback: Readonly<Record<string, unknown>>;
  };
}

/** File name → JSON. */
export type Translations = ReadonlyMap<string, string>;

/**
 * The files that Forge puts beside a page's scripts, from the manifest's `translations`: one per language, and
 * `i18n-info.json`, which lists them. Empty for an app with a single language.
 */
export async function readTranslations(appDirectory: string): Promise<Translations> {
  const { translations }: Manifest = parse(await readFile(join(appDirectory, 'manifest.yml'), 'utf8'));
  if (translations === undefined) return new Map();
  const { resources, fallback } = translations;
  const files = await Promise.all(
    resources.map(async ({ key, path }) => [`${key}.json`, await readFile(join(appDirectory, path), 'utf8')] as const),
  );
  const config = { locales: resources.map(({ key }) => key).sort(), fallback };
  return new Map([...files, ['i18n-info.json', JSON.stringify({ translations: {}, config })]]);
}

/** The languages that have texts, the fallback first. */
export function languagesOf(translations: Translations): readonly string[] {
  const info: { readonly config?: { readonly locales: readonly string[]; readonly fallback: { default?: string } } } =
    JSON.parse(translations.get('i18n-info.json') ?? '{}');
  const { locales = [], fallback = {} } = info.config ?? {};
  return [...locales].sort((a, b) => Number(b === fallback.default) - Number(a === fallback.default));
}

/** `@forge/bridge` requests them at a path relative to the document's. */
export function translationAt(path: string, translations: Translations): string | undefined {
  const name = /^(?:\/issue)?\/__LOCALES__\/([\w.-]+)$/.exec(path)?.[1];
  return name === undefined ? undefined : translations.get(name);
}
