import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { englishTexts } from '../../../static/admin/say/english-texts';
import english from '../../../static/locales/en-US.json';

const root = join(import.meta.dirname, '..', '..', '..');
const address = 'https://page.example/__LOCALES__/en-US.json';

/** The module as built by Forge's bundler: an imported catalogue is the address of its file. */
async function asForgeBundlesIt(): Promise<typeof englishTexts> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'static', 'admin', 'say', 'english-texts.ts')],
    bundle: true,
    write: false,
    format: 'cjs',
    loader: { '.json': 'file' },
    assetNames: '[name]',
    publicPath: 'https://page.example/__LOCALES__',
    outdir: root,
  });
  const script = outputFiles.find(({ path }) => path.endsWith('.js'))?.text ?? '';
  const module: { exports: { englishTexts?: typeof englishTexts } } = { exports: {} };
  new Function('module', 'exports', script)(module, module.exports);
  const { englishTexts: made } = module.exports;
  if (!made) throw new Error('The bundle exports nothing.');
  return made;
}

const answers = (answer: () => Response) => {
  const asked = vi.fn(async (_address: string) => answer());
  vi.stubGlobal('fetch', asked);
  return asked;
};

afterEach(() => void vi.unstubAllGlobals());

describe('the English texts', () => {
  it('are in the bundle if the bundler puts them there', async () => {
    expect(await englishTexts()).toBe(english);
  });

  it('are loaded from the file that Forge makes of them', async () => {
    const texts = await readFile(join(root, 'static', 'locales', 'en-US.json'), 'utf8');
    const asked = answers(() => new Response(texts));
    expect(await (await asForgeBundlesIt())()).toEqual(english);
    expect(asked).toHaveBeenCalledExactlyOnceWith(address);
  });

  it('are missing, and not mistaken for texts, if the file cannot be loaded', async () => {
    answers(() => new Response('<h1>Not found</h1>', { status: 404 }));
    await expect((await asForgeBundlesIt())()).rejects.toThrow('404');
  });
});
