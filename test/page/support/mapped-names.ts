import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

const browserFolder = join(import.meta.dirname, '..', '..', '..', 'local', 'page', 'browser');

/** Every package is an object with any property: the table's names need no Atlaskit. */
const packagesAway: Plugin = {
  name: 'packages-away',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ kind, path }) =>
      kind === 'entry-point' ? undefined : { path, namespace: 'away' },
    );
    build.onLoad({ filter: /.*/, namespace: 'away' }, () => ({
      contents: 'module.exports = new Proxy(function () {}, { get: (target, name) => target[name] ?? target });',
    }));
  },
};

/** The names of the UI Kit components the page can draw, from its own table. */
export async function mappedNames(): Promise<ReadonlySet<string>> {
  const built = await build({
    entryPoints: [join(browserFolder, 'components', 'all.ts')],
    bundle: true,
    write: false,
    format: 'cjs',
    jsx: 'transform',
    plugins: [packagesAway],
  });
  const module = { exports: {} as { readonly allComponents?: object } };
  new Function('module', 'exports', built.outputFiles[0]?.text ?? '')(module, module.exports);
  return new Set(Object.keys(module.exports.allComponents ?? {}));
}
