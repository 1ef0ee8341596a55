import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BenchOptions, beside } from './beside';
import { atMost, type Outcome } from './result';
import { type Checkout, thisCheckout } from './support/checkout';
import { forgeBundle } from './support/forge-bundle';
import { progress } from './support/progress';

interface PageBytes {
  /** Scripts that the document names: a browser needs them before it can draw anything. */
  readonly first: Bytes;
  /** All scripts of the page. */
  readonly all: Bytes;
}

interface Bytes {
  readonly plain: number;
  readonly compressed: number;
}

/**
 * Bytes of the admin page's scripts as built by Forge's bundler, as a multiple of the other checkout's: initial
 * scripts, and all. Forge says nothing about compression, so both are counted plain and compressed (gzip).
 */
export async function pageBytes(options: BenchOptions): Promise<readonly Outcome[]> {
  const ours = await measure(thisCheckout);
  tell('this checkout', ours);
  return beside('admin page: bytes of its scripts', options, async (other) => {
    const theirs = await measure(other);
    tell('the other checkout', theirs);
    return measures.map(({ name, of }) =>
      atMost(`admin page: bytes ${name}`, of(ours) / of(theirs), 0.8, 'times the other checkout'),
    );
  });
}

const measures: readonly { readonly name: string; readonly of: (page: PageBytes) => number }[] = [
  { name: 'to begin with', of: ({ first }) => first.plain },
  { name: 'to begin with, compressed', of: ({ first }) => first.compressed },
  { name: 'of all scripts', of: ({ all }) => all.plain },
  { name: 'of all scripts, compressed', of: ({ all }) => all.compressed },
];

async function measure(checkout: Checkout): Promise<PageBytes> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  try {
    await forgeBundle({ page: 'admin' }, folder, checkout);
    const document = await readFile(join(folder, 'index.html'), 'utf8');
    const scripts = (await readdir(folder)).filter((name) => name.endsWith('.js'));
    const named = scripts.filter((name) => document.includes(`"${name}"`));
    if (named.length === 0) throw new Error(`The document names none of ${scripts.join(', ')}: ${document}`);
    return { first: await bytesOf(folder, named), all: await bytesOf(folder, scripts) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function bytesOf(folder: string, names: readonly string[]): Promise<Bytes> {
  const contents = await Promise.all(names.map((name) => readFile(join(folder, name))));
  const sum = (size: (content: Buffer) => number) => contents.reduce((total, content) => total + size(content), 0);
  return { plain: sum(({ length }) => length), compressed: sum((content) => gzipSync(content).length) };
}

const tell = (whose: string, { first, all }: PageBytes): void =>
  progress(`${whose}: ${inWords(first)} to begin with, ${inWords(all)} in all`);

const inWords = ({ plain, compressed }: Bytes): string => `${plain} bytes (${compressed} compressed)`;
