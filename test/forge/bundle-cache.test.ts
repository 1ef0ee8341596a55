import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundleCache } from '../../local/forge/app/bundle-cache';
import { temporaryFolder } from './start-fixture';

function startCache() {
  const directory = temporaryFolder();
  const source = join(directory, 'source.ts');
  writeFileSync(source, 'one');
  const cache = bundleCache(join(directory, 'cache'), 'app');
  const keep = (contents: string) =>
    cache.keep([source], [{ path: 'index.cjs', contents: new TextEncoder().encode(contents) }]);
  return { directory, source, cache, keep };
}

const contentsOf = (folder: string | undefined) => readFileSync(join(folder ?? '', 'index.cjs'), 'utf8');

describe('the bundle cache', () => {
  it('has nothing before a bundle is kept', async () => {
    expect(await startCache().cache.find()).toBeUndefined();
  });

  it('finds a kept bundle, even from another process', async () => {
    const { directory, keep } = startCache();
    const folder = await keep('bundle');
    const again = bundleCache(join(directory, 'cache'), 'app');
    expect(await again.find()).toBe(folder);
    expect(contentsOf(folder)).toBe('bundle');
  });

  it('does not confuse bundles with other names', async () => {
    const { directory, keep } = startCache();
    await keep('bundle');
    expect(await bundleCache(join(directory, 'cache'), 'other').find()).toBeUndefined();
  });

  it.each([
    ['has changed', (source: string) => writeFileSync(source, 'three')],
    ['is gone', (source: string) => rmSync(source)],
  ])('forgets the bundle when an input %s', async (_what, change) => {
    const { source, cache, keep } = startCache();
    await keep('bundle');
    change(source);
    expect(await cache.find()).toBeUndefined();
  });

  it('forgets the bundle when somebody has removed it', async () => {
    const { cache, keep } = startCache();
    rmSync(await keep('bundle'), { recursive: true });
    expect(await cache.find()).toBeUndefined();
  });

  it('keeps the previous bundle, because somebody may be about to load it', async () => {
    const { cache, keep } = startCache();
    const first = await keep('first');
    const second = await keep('second');
    await keep('third');
    expect(existsSync(first)).toBe(false);
    expect(contentsOf(second)).toBe('second');
    expect(contentsOf(await cache.find())).toBe('third');
  });

  it('starts over if its record is damaged', async () => {
    const { directory, cache, keep } = startCache();
    await keep('bundle');
    const [home = ''] = readdirSync(join(directory, 'cache'));
    writeFileSync(join(directory, 'cache', home, 'bundle.json'), '{"inp');
    expect(await cache.find()).toBeUndefined();
    expect(contentsOf(await keep('bundle'))).toBe('bundle');
    expect(await cache.find()).toBeDefined();
  });
});
