import { cp, readdir, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

interface Bundler {
  NativeUIBundler: new (logger: object) => { bundleResources(resources: readonly Resource[]): Promise<UiBundles> };
  getNodeBundler(
    logger: object,
    wrappers: object,
    configReader: object,
    flags: object,
  ): { bundle(options: object): Promise<{ readonly outputDir: string }> };
}
interface Resource {
  readonly key: string;
  readonly path: string;
}
interface UiBundles {
  readonly nativeUiBundlesDetails: readonly { readonly bundleFolderPath?: string }[];
}

const require = createRequire(import.meta.url);
const bundler = require('@forge/bundler') as Bundler;
const outputFolder = 'dist';

const logger = {
  info: () => undefined,
  debug: () => undefined,
  trace: () => undefined,
  warn: (message: unknown) => console.log('warning:', message),
  error: (message: unknown) => console.log('error:', message),
};

/** Forge downloads its wrapper script from Atlassian at deploy time; the app's own bundle does not depend on it. */
const wrapper = async () => ({ script: '// supplied by Forge when it deploys', version: 'local' });

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function keep(name: string, folder: string): Promise<void> {
  const target = join(outputFolder, name);
  await cp(folder, target, { recursive: true });
  console.log(`${target}: ${Math.round((await sizeOf(target)) / 1024)} KiB`);
}

await rm(outputFolder, { recursive: true, force: true });
const ui = await new bundler.NativeUIBundler(logger).bundleResources([
  { key: 'admin', path: 'static/admin/index.tsx' },
]);
console.log(JSON.stringify(ui));
const backend = await bundler
  .getNodeBundler(
    logger,
    { getNodeRuntimeWrapper: wrapper, getNodeRuntimeLoader: wrapper },
    { readConfig: async () => ({ app: {} }) },
    { isTypescriptBundlerEnabled: async () => false },
  )
  .bundle({ appDirectory: process.cwd(), entryPoints: [{ name: 'index', path: 'src/index.ts' }] });
await keep('backend', backend.outputDir);
