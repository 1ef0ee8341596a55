import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import german from '../../../static/locales/de-DE.json';
import english from '../../../static/locales/en-US.json';

const root = join(import.meta.dirname, '..', '..', '..');
const folder = join(root, 'static', 'admin');
/** Words the sentences of the log, for the page too. */
const wording = join(root, 'src', 'journal', 'wording');

/** Products, fields of theirs and commands, which no language translates; and the texts for when none can be loaded. */
const withoutTranslation = [
  'connections/provider-names.ts',
  'connections/provider-fields.ts',
  'connections/play-command.ts',
  'ldap/directory/ldap-examples.ts',
  'ldap/connector/start-line.ts',
  'say/without-texts.tsx',
];

interface Source {
  readonly file: string;
  readonly text: string;
}

let sources: readonly Source[];

beforeAll(async () => {
  const files = (await readdir(folder, { recursive: true })).filter((file) => /\.tsx?$/.test(file)).sort();
  sources = await Promise.all(files.map(async (file) => ({ file, text: await readFile(join(folder, file), 'utf8') })));
});

describe('the texts of the page', () => {
  it('are in the catalogue and nowhere else', () => {
    const strays = sources
      .filter(({ file }) => !withoutTranslation.includes(file))
      .flatMap(({ file, text }) => wordsIn(file, text).map((words) => `${file}: ${words}`));
    expect(strays).toEqual([]);
  });

  it('have the same keys in every language', () => {
    expect(Object.keys(german)).toEqual(Object.keys(english));
  });

  it('use the same values in every language', () => {
    const differing = Object.entries(english).filter(
      ([key, text]) => placeholders(text).join() !== placeholders(german[key as keyof typeof german]).join(),
    );
    expect(differing).toEqual([]);
  });

  it('name a screen or a tab in every language as it is named there', () => {
    const all: readonly (readonly [string, string])[] = Object.entries(english);
    const places = all.filter(([key]) => /^(navigation|connection\.tab)\./.test(key));
    const inGerman = (key: string) => german[key as keyof typeof german];
    const naming = places.flatMap(([place, name]) => {
      const named = new RegExp(`([Oo]pen|tab|[Uu]nder) ${name}(?=[,.:;]|$)`);
      return all.flatMap(([key, text]) => (text !== name && named.test(text) ? [{ key, place }] : []));
    });
    expect(naming.length).toBeGreaterThan(20);
    expect(naming.filter(({ key, place }) => !inGerman(key).includes(inGerman(place)))).toEqual([]);
  });

  it('say the same of a directory as of an identity provider, with the same values', () => {
    const ofDirectory = Object.entries(english).filter(([key]) => key.endsWith('@directory'));
    expect(ofDirectory.length).toBeGreaterThan(50);
    const differing = ofDirectory.filter(([key, text]) => {
      const other = english[plain(key) as keyof typeof english] as string | undefined;
      return other === undefined || placeholders(text).join() !== placeholders(other).join();
    });
    expect(differing).toEqual([]);
  });

  it('never speak of an identity provider where they speak of a directory', () => {
    for (const texts of [english, german]) {
      const wrong = Object.entries(texts).filter(
        ([key, text]) => key.endsWith('@directory') && /identity provider|Identitätsanbieter|IdP|SCIM|Okta/.test(text),
      );
      expect(wrong).toEqual([]);
    }
  });

  it('are all used', async () => {
    const shared = await Promise.all((await readdir(wording)).map((file) => readFile(join(wording, file), 'utf8')));
    const code = [...sources.map(({ text }) => text), ...shared].join('\n');
    const built = [...code.matchAll(/`([\w.]+\.)\$\{/g)].map((found) => found[1] ?? '');
    const unused = Object.keys(english).filter((key) => {
      const base = plain(key).replace(/\.(one|other)$/, '');
      return (
        !code.includes(`'${base}'`) &&
        !code.includes(`'${plain(key)}'`) &&
        !built.some((start) => key.startsWith(start))
      );
    });
    expect(unused).toEqual([]);
  });

  it('exist in the languages of the manifest, with English for all others', async () => {
    const manifest = parse(await readFile(join(root, 'manifest.yml'), 'utf8'));
    expect(manifest.translations.resources.map(({ key }: { readonly key: string }) => key)).toEqual(['en-US', 'de-DE']);
    expect(manifest.translations.fallback.default).toBe('en-US');
  });
});

/** The key of the text that speaks of an identity provider. */
const plain = (key: string) => key.replace(/@directory$/, '');

const placeholders = (text: string) => [...new Set(text.match(/\{\w+(?=[:}])/g))].sort();

/** Readable text: text between tags, and strings that are a capitalised word or several words. */
function wordsIn(file: string, text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) found.push(node.text.trim());
    if ((ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node)) && isReadable(node.text)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}

const isReadable = (text: string) => /^\p{Lu}\p{Ll}+$|\p{L}{2,}[,.:]? \p{L}{2,}/u.test(text);
