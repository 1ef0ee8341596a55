import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { languageOf } from '../../local/page/browser/language';
import { languagesOf, readTranslations, translationAt } from '../../local/page/translations';

let app: string;

beforeEach(async () => {
  app = await mkdtemp(join(tmpdir(), 'rollcall-translations-'));
});

afterEach(() => rm(app, { recursive: true, force: true }));

describe('the translations of a page', () => {
  it('are where @forge/bridge asks for them, with a list of the languages', async () => {
    const manifest = 'translations: { resources: [{ key: en-US, path: en.json }], fallback: { default: en-US } }';
    await writeFile(join(app, 'manifest.yml'), manifest);
    await writeFile(join(app, 'en.json'), '{"a":"A"}');
    const translations = await readTranslations(app);
    expect(translationAt('/__LOCALES__/en-US.json', translations)).toBe('{"a":"A"}');
    expect(translationAt('/issue/__LOCALES__/en-US.json', translations)).toBe('{"a":"A"}');
    expect(JSON.parse(translationAt('/__LOCALES__/i18n-info.json', translations) ?? '')).toEqual({
      translations: {},
      config: { locales: ['en-US'], fallback: { default: 'en-US' } },
    });
    expect(translationAt('/__LOCALES__/fr-FR.json', translations)).toBeUndefined();
    expect(translationAt('/en-US.json', translations)).toBeUndefined();
  });

  it('are empty if the manifest names none', async () => {
    await writeFile(join(app, 'manifest.yml'), 'modules: {}');
    const translations = await readTranslations(app);
    expect(translations.size).toBe(0);
    expect(languageOf(languagesOf(translations), 'de-DE')).toBe('en');
  });

  it('decide the language of the document: the viewer’s, or its fallback', async () => {
    const resources = '[{ key: de-DE, path: a.json }, { key: en-US, path: a.json }]';
    await writeFile(
      join(app, 'manifest.yml'),
      `translations: { resources: ${resources}, fallback: { default: en-US } }`,
    );
    await writeFile(join(app, 'a.json'), '{}');
    const languages = languagesOf(await readTranslations(app));
    expect(languageOf(languages, 'de-DE')).toBe('de-DE');
    expect(languageOf(languages, 'ja-JP')).toBe('en-US');
  });
});
